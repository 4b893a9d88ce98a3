// Files of answers to the example survey of intake's tests: every row of the file becomes a row for
// intake or has a fault that says why, and intake can judge what was made.
#include "clients/cli/csv.h"
#include "clients/cli/response_rows.h"
#include "services/intake/example_survey.h"
#include "services/intake/response.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  static const survey::v1::SurveyDefinition definition = intake::ExampleDefinition();
  static const intake::PublishedSurvey survey = intake::ExampleSurvey();
  absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(input);
  if (!reader.ok()) return;
  absl::StatusOr<cli::ResponseRows> rows =
      cli::ResponseRows::Make(definition, 1, reader->header(), {});
  if (!rows.ok()) return;
  cli::CsvRecord record;
  while (reader->Next(record).ok()) {
    const cli::MappedRow mapped = rows->Map(record);
    Expect(mapped.row.row_number() == record.row, "a row keeps its number");
    if (!mapped.faults.empty()) {
      Expect(!mapped.faults[0].reason.empty(), "a fault says why");
      continue;
    }
    Expect(!mapped.row.row_key().empty(), "a row can be known again");
    const auto judged = intake::JudgeResponse(
        mapped.row.response(), {.survey = &survey,
                                .channel = intake::v1::ResponseSubmitted::CHANNEL_IMPORTED,
                                .now = intake::WhileOpen()});
    Expect(judged.ok() || !judged.status().message().empty(), "a refusal says why");
  }
}

}  // namespace ourvoice::fuzz

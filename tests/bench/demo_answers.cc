#include "tests/bench/demo_answers.h"

#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "clients/cli/csv.h"
#include "clients/cli/response_rows.h"
#include "services/kit/yaml_reader.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {
namespace {

constexpr char kWave[] = "2026";

absl::StatusOr<std::string> ReadFile(const std::string& path) {
  if (std::filesystem::exists(path)) return test::ReadFile(path);
  return absl::NotFoundError(path + ": run this from the project's root");
}

std::vector<std::string> SentencesOf(const std::string& text) {
  return absl::StrSplit(text, ". ", absl::SkipEmpty());
}

}  // namespace

absl::StatusOr<survey::v1::SurveyDefinition> DemoSurveyForEver() {
  const std::string path = absl::StrCat(kDemoFolder, "/survey.yaml");
  const absl::StatusOr<std::string> yaml = ReadFile(path);
  if (!yaml.ok()) return yaml.status();
  survey::v1::SurveyDefinition definition;
  if (const absl::Status read = kit::ReadYaml(*yaml, path, definition); !read.ok()) return read;
  for (survey::v1::Wave& wave : *definition.mutable_waves()) {
    if (wave.id() == kWave) wave.clear_close_time();
    // Answers name their settings, as those do that are entered from paper.
    wave.clear_joining();
  }
  // No answer is ever too late for it.
  definition.mutable_governance()->set_delete_by("2999-12-31");
  return definition;
}

absl::StatusOr<DemoAnswers> DemoAnswers::Load(uint64_t seed) {
  const absl::StatusOr<survey::v1::SurveyDefinition> definition = DemoSurveyForEver();
  if (!definition.ok()) return definition.status();
  DemoAnswers answers(seed);
  for (const char* file : {"answers-2025.csv", "answers-2026.csv"}) {
    const absl::StatusOr<std::string> text = ReadFile(absl::StrCat(kDemoFolder, "/", file));
    if (!text.ok()) return text.status();
    absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(*text);
    if (!reader.ok()) return reader.status();
    absl::StatusOr<cli::ResponseRows> rows =
        cli::ResponseRows::Make(*definition, 1, reader->header(), {});
    if (!rows.ok()) return rows.status();
    cli::CsvRecord record;
    while (reader->Next(record).ok()) answers.Keep(rows->Map(record).row.response());
  }
  return answers;
}

void DemoAnswers::Keep(const intake::v1::Response& response) {
  responses_.push_back(response);
  responses_.back().set_wave_id(kWave);
  for (const intake::v1::Answer& answer : response.answers()) {
    if (!answer.has_text()) continue;
    std::vector<std::string>& pool = sentences_[PoolOf(response, answer)];
    for (std::string& sentence : SentencesOf(answer.text())) pool.push_back(std::move(sentence));
  }
}

intake::v1::Response DemoAnswers::Next() {
  intake::v1::Response response = responses_[random_() % responses_.size()];
  for (intake::v1::Answer& answer : *response.mutable_answers()) {
    if (answer.has_text()) answer.set_text(DrawText(response, answer));
  }
  return response;
}

std::string DemoAnswers::PoolOf(const intake::v1::Response& response,
                                const intake::v1::Answer& answer) {
  return absl::StrCat(response.language(), "/", answer.question_id());
}

std::string DemoAnswers::DrawText(const intake::v1::Response& response,
                                  const intake::v1::Answer& answer) {
  const std::vector<std::string>& pool = sentences_.at(PoolOf(response, answer));
  std::string text;
  for (size_t left = SentencesOf(answer.text()).size(); left > 0; --left) {
    const std::string& sentence = pool[random_() % pool.size()];
    // A short answer stays below the 200 characters that its question may allow.
    if (!text.empty() && text.size() + sentence.size() > 190) break;
    absl::StrAppend(&text, text.empty() ? "" : ". ", sentence);
  }
  return text;
}

}  // namespace ourvoice::bench

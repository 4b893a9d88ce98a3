// Surveys in YAML: a wrong one gives a good error; one without fault can be shown and answered.
#include "clients/cli/definition_text.h"
#include "services/intake/published_survey.h"
#include "services/kit/yaml_reader.h"
#include "services/survey/definition_rules.h"
#include "tests/fuzz/definition.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  survey::v1::GetSurveyResponse shown;
  survey::v1::SurveyDefinition& definition = *shown.mutable_definition();
  if (const absl::Status read = kit::ReadYaml(input, kFileName, definition); !read.ok()) {
    ExpectGoodError(read);
    return;
  }
  if (const survey::Violations faults = survey::FaultsOf(definition); !faults.empty()) {
    ExpectFaultsInWordsOfFile(faults, input);
    return;
  }
  Expect(!cli::SurveyText(shown).empty(), "a survey can be shown");
  const intake::PublishedVersion version(definition);
  for (int place = 0; place < definition.questions_size(); ++place) {
    Expect(version.PlaceOf(definition.questions(place).id()) == place, "questions are found");
  }
}

}  // namespace ourvoice::fuzz

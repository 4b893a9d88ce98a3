// Codebooks in YAML: a wrong one gives a good error; one without fault can be shown and codes.
#include "clients/cli/codebook_retire.h"
#include "clients/cli/definition_text.h"
#include "services/kit/yaml_reader.h"
#include "services/theme/codebook_rules.h"
#include "services/theme/lexical_coder.h"
#include "tests/fuzz/definition.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  theme::v1::GetCodebookResponse shown;
  theme::v1::Codebook& codebook = *shown.mutable_codebook();
  if (const absl::Status read = kit::ReadYaml(input, kFileName, codebook); !read.ok()) {
    ExpectGoodError(read);
    return;
  }
  if (const auto faults = theme::FaultsOf(codebook); !faults.empty()) {
    ExpectFaultsInWordsOfFile(faults, input);
    return;
  }
  Expect(!cli::CodebookText(shown).empty(), "a codebook can be shown");
  theme::v1::RetiredTheme retired;
  retired.set_id(codebook.themes(0).id());
  retired.set_reason("Enough.");
  const auto edited = cli::RetireInYaml(std::string(input), kFileName, retired);
  if (!edited.ok()) ExpectGoodError(edited.status());
  const theme::LexicalCoder coder(codebook);
  for (const theme::v1::Theme& theme : codebook.themes()) {
    for (const theme::v1::Terms& terms : theme.terms()) {
      for (const std::string& phrase : terms.phrases()) coder.Code(phrase, terms.language());
    }
  }
}

}  // namespace ourvoice::fuzz

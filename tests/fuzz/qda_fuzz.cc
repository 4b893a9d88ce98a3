// Codebooks of other programs in XML: a wrong one gives a good error; of any other a draft is made
// that can be written as YAML, or not read as such, but never reads otherwise.
#include <google/protobuf/util/message_differencer.h>

#include "clients/cli/codebook_yaml.h"
#include "clients/cli/qda_import.h"
#include "services/kit/yaml_reader.h"
#include "tests/fuzz/definition.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {

void Try(std::string_view input) {
  const auto qda = cli::ReadQda(std::string(input), kFileName);
  if (!qda.ok()) {
    ExpectGoodError(qda.status());
    return;
  }
  const cli::QdaDraft draft = cli::DraftOf(*qda, "input");
  theme::v1::Codebook read;
  const std::string yaml = cli::CodebookYaml(draft.codebook, draft.notes);
  if (!kit::ReadYaml(yaml, kFileName, read).ok()) return;
  Expect(google::protobuf::util::MessageDifferencer::Equals(read, draft.codebook),
         "YAML reads as what was written");
  const auto again = cli::ReadQda(cli::WriteQda(draft.codebook), kFileName);
  Expect(again.ok(), "an export can be read");
}

}  // namespace ourvoice::fuzz

#include "clients/cli/codebook_file.h"

#include "clients/cli/definition_faults.h"
#include "clients/cli/input_file.h"
#include "services/kit/error_detail.h"
#include "services/kit/yaml_reader.h"
#include "services/theme/codebook_rules.h"

namespace ourvoice::cli {

absl::StatusOr<theme::v1::Codebook> ReadCodebookFile(const std::string& path) {
  const absl::StatusOr<std::string> yaml = ReadTextFile(path);
  if (!yaml.ok()) return yaml.status();
  return ReadCodebookText(*yaml, path);
}

absl::StatusOr<theme::v1::Codebook> ReadCodebookText(const std::string& yaml,
                                                     const std::string& path) {
  theme::v1::Codebook codebook;
  absl::Status read = kit::ReadYaml(yaml, path, codebook);
  if (!read.ok()) return read;
  const std::vector<kit::FieldViolation> faults = theme::FaultsOf(codebook);
  if (!faults.empty()) {
    return InWordsOfFile(kit::InvalidFields("theme.ourvoice", faults), yaml, path);
  }
  return codebook;
}

}  // namespace ourvoice::cli

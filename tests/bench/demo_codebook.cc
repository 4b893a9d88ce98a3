#include "tests/bench/demo_codebook.h"

#include <absl/strings/str_cat.h>

#include <string>

#include "services/kit/yaml_reader.h"
#include "tests/bench/demo_answers.h"
#include "tests/support/binary.h"

namespace ourvoice::bench {

absl::StatusOr<theme::v1::Codebook> DemoCodebook() {
  const std::string path = absl::StrCat(kDemoFolder, "/codebook.yaml");
  theme::v1::Codebook codebook;
  const absl::Status read = kit::ReadYaml(test::ReadFile(path), path, codebook);
  if (!read.ok()) return read;
  return codebook;
}

}  // namespace ourvoice::bench

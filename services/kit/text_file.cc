#include "services/kit/text_file.h"

#include <absl/strings/str_cat.h>

#include <fstream>
#include <sstream>

namespace ourvoice::kit {

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  if (!file) return absl::InvalidArgumentError(absl::StrCat(path, ": cannot be read"));
  return text.str();
}

}  // namespace ourvoice::kit

#pragma once

#include <string>
#include <vector>

#include "clients/cli/qda_codebook.h"
#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::cli {

// A codebook made of another program's, and what whoever completes it has to know.
struct QdaDraft {
  theme::v1::Codebook codebook;
  std::vector<std::string> notes;
};

// Codes that may be applied become themes; groups of codes, and codes that have others below them,
// become values of the frame `groups`, to which the themes below them lead; so do sets. Ids are
// those that descriptions name (qda_description.h), or made of names, with a number where a name
// stands twice. Terms and reasons are left to be filled in. `title` names the codebook.
QdaDraft DraftOf(const QdaCodebook& qda, const std::string& title);

}  // namespace ourvoice::cli

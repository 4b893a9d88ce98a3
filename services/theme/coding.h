#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"
#include "services/theme/coder.h"

namespace ourvoice::theme {

// A version of a codebook with the coder made from it.
struct CodingBasis {
  std::string codebook_id;
  uint32_t codebook_version = 0;
  std::unique_ptr<const Coder> coder;
};

// Decisions of people on the texts of one response, by question.
using Decisions = std::map<std::string, v1::Decision, std::less<>>;

// Codes every text of a response. What people decided of a text stands in place of what the coder
// found; where both name a theme, the coder's evidence is kept. Without any text the coding has no
// texts.
v1::ResponseCoded CodeResponse(const CodingBasis& basis, const intake::v1::Response& response,
                               const Decisions& decisions = {});

// Whether both give the same labels, by the same codebook of whatever version, to the same
// questions. Confidence and evidence may differ.
bool HaveSameLabels(const v1::ResponseCoded& a, const v1::ResponseCoded& b);

// Whether the coding was made by this version and coder.
bool IsMadeBy(const v1::ResponseCoded& coding, const CodingBasis& basis);

// Request ids, the same each time, for the coding of a response and for the end of a run. People
// decide anew, and coders come back: `version` is the version of the stream that is added to.
std::string CodingRequestId(std::string_view response_id, const CodingBasis& basis,
                            uint64_t version = 0);
std::string RunRequestId(const CodingBasis& basis, uint64_t version);

}  // namespace ourvoice::theme

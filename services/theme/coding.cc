#include "services/theme/coding.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "services/kit/content_hash.h"
#include "services/theme/review.h"

namespace ourvoice::theme {
namespace {

std::set<std::string> LabelsOf(const v1::TextCoding& text) {
  std::set<std::string> labels;
  for (const v1::ThemeCoding& theme : text.themes()) labels.insert(theme.theme_id());
  return labels;
}

bool HaveSameLabels(const v1::TextCoding& a, const v1::TextCoding& b) {
  return a.question_id() == b.question_id() &&
         a.language_not_covered() == b.language_not_covered() && a.set_aside() == b.set_aside() &&
         LabelsOf(a) == LabelsOf(b);
}

// What was decided, with the evidence that the coder has for it.
v1::TextCoding Decided(const v1::TextCoding& found, const v1::Decision& decision) {
  v1::TextCoding decided;
  decided.set_question_id(found.question_id());
  decided.set_language(found.language());
  decided.set_decided_by_person(true);
  decided.set_set_aside(IsSetAside(decision));
  for (const std::string& theme_id : decision.theme_ids()) {
    v1::ThemeCoding& theme = *decided.add_themes();
    for (const v1::ThemeCoding& by_coder : found.themes()) {
      if (by_coder.theme_id() == theme_id) theme = by_coder;
    }
    theme.set_theme_id(theme_id);
    theme.set_confidence(1);
  }
  return decided;
}

// Hashed, as ids are longer than a request id may be.
std::string RequestId(std::string_view what, std::string_view response_id,
                      const CodingBasis& basis) {
  return kit::ContentHash(fmt::format("{}/{}/{}/{}/{}", what, response_id, basis.codebook_id,
                                      basis.codebook_version, basis.coder->Name()));
}

}  // namespace

v1::ResponseCoded CodeResponse(const CodingBasis& basis, const intake::v1::Response& response,
                               const Decisions& decisions) {
  v1::ResponseCoded coded;
  coded.set_codebook_id(basis.codebook_id);
  coded.set_codebook_version(basis.codebook_version);
  coded.set_coder(std::string(basis.coder->Name()));
  for (const intake::v1::Answer& answer : response.answers()) {
    if (!answer.has_text()) continue;
    v1::TextCoding text = basis.coder->Code(
        {.text = answer.text(), .language = response.language(), .question = answer.question_id()});
    text.set_question_id(answer.question_id());
    const auto decision = decisions.find(answer.question_id());
    *coded.add_texts() =
        decision == decisions.end() ? std::move(text) : Decided(text, decision->second);
  }
  return coded;
}

bool HaveSameLabels(const v1::ResponseCoded& a, const v1::ResponseCoded& b) {
  return a.codebook_id() == b.codebook_id() &&
         std::equal(
             a.texts().begin(), a.texts().end(), b.texts().begin(), b.texts().end(),
             [](const v1::TextCoding& x, const v1::TextCoding& y) { return HaveSameLabels(x, y); });
}

bool IsMadeBy(const v1::ResponseCoded& coding, const CodingBasis& basis) {
  return coding.codebook_id() == basis.codebook_id &&
         coding.codebook_version() == basis.codebook_version &&
         coding.coder() == basis.coder->Name();
}

std::string CodingRequestId(std::string_view response_id, const CodingBasis& basis,
                            uint64_t version) {
  return RequestId(version == 0 ? "coding" : fmt::format("coding-{}", version), response_id, basis);
}

std::string RunRequestId(const CodingBasis& basis, uint64_t version) {
  return RequestId(fmt::format("run-{}", version), "", basis);
}

}  // namespace ourvoice::theme

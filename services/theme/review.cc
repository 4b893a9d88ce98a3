#include "services/theme/review.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/theme/codebook.h"
#include "services/theme/succession.h"

namespace ourvoice::theme {
namespace {

// A coder that is less sure than this is to be read after.
constexpr double kSure = 0.85;
constexpr int kSampleOneIn = 50;

v1::PersonCoding CodingOf(const v1::TextReviewed& reviewed,
                          const google::protobuf::Timestamp& time) {
  v1::PersonCoding coding;
  coding.set_codebook_id(reviewed.codebook_id());
  *coding.mutable_theme_ids() = reviewed.theme_ids();
  coding.set_reviewer(reviewed.reviewer());
  *coding.mutable_time() = time;
  coding.set_set_aside(reviewed.set_aside());
  return coding;
}

std::vector<const v1::PersonCoding*> SeparateCodingsBy(const v1::ReviewedText& text,
                                                       std::string_view codebook_id) {
  std::vector<const v1::PersonCoding*> codings;
  for (const v1::PersonCoding& coding : text.separate_codings()) {
    if (coding.codebook_id() == codebook_id) codings.push_back(&coding);
  }
  return codings;
}

bool SaysTheSame(const v1::PersonCoding& a, const v1::PersonCoding& b) {
  return std::equal(a.theme_ids().begin(), a.theme_ids().end(), b.theme_ids().begin(),
                    b.theme_ids().end());
}

// Says a coding in the themes of a later version; false when one of its themes was split.
bool Follow(v1::PersonCoding& coding, const v1::Codebook& codebook) {
  if (coding.codebook_id() != codebook.id()) return true;
  std::set<std::string> theme_ids;
  for (const std::string& theme_id : coding.theme_ids()) {
    const Succession succession = SuccessorsOf(codebook, theme_id);
    if (succession.is_split) return false;
    theme_ids.insert(succession.theme_ids.begin(), succession.theme_ids.end());
  }
  coding.mutable_theme_ids()->Assign(theme_ids.begin(), theme_ids.end());
  return true;
}

// Whether a lot that hangs on the response and question alone falls on the text.
bool IsSampled(std::string_view response_id, const std::string& question_id) {
  const std::string hash = kit::ContentHash(fmt::format("sample/{}/{}", response_id, question_id));
  return std::stoul(hash.substr(0, 8), nullptr, 16) % kSampleOneIn == 0;
}

}  // namespace

absl::Status NoSuchText() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "there is no such text, or it was erased", "TEXT_UNKNOWN",
                              kErrorDomain);
}

bool Carries(const v1::TextCoding& text, std::string_view theme_id) {
  return std::any_of(text.themes().begin(), text.themes().end(),
                     [&](const v1::ThemeCoding& theme) { return theme.theme_id() == theme_id; });
}

const v1::ReviewedText* FindText(const v1::ReviewRow& row, std::string_view question_id) {
  for (const v1::ReviewedText& text : row.texts()) {
    if (text.question_id() == question_id) return &text;
  }
  return nullptr;
}

void Evolve(v1::ReviewedText& text, const v1::TextReviewed& reviewed,
            const google::protobuf::Timestamp& time) {
  v1::PersonCoding coding = CodingOf(reviewed, time);
  text.clear_theme_split();
  if (reviewed.purpose() == v1::REVIEW_PURPOSE_DECIDED) {
    *text.mutable_decided() = std::move(coding);
    return;
  }
  for (v1::PersonCoding& earlier : *text.mutable_separate_codings()) {
    if (earlier.reviewer() != coding.reviewer()) continue;
    earlier = std::move(coding);
    return;
  }
  *text.add_separate_codings() = std::move(coding);
}

void FollowSuccessions(v1::ReviewedText& text, const v1::Codebook& codebook) {
  if (text.has_decided() && !Follow(*text.mutable_decided(), codebook)) {
    text.clear_decided();
    text.set_theme_split(true);
  }
  for (int index = text.separate_codings_size() - 1; index >= 0; --index) {
    if (Follow(*text.mutable_separate_codings(index), codebook)) continue;
    text.mutable_separate_codings()->DeleteSubrange(index, 1);
    text.set_theme_split(true);
  }
}

std::optional<v1::Decision> DecisionOn(const v1::ReviewedText& text, std::string_view codebook_id) {
  v1::Decision decision;
  if (text.has_decided() && text.decided().codebook_id() == codebook_id) {
    *decision.mutable_theme_ids() = text.decided().theme_ids();
    decision.add_reviewers(text.decided().reviewer());
    *decision.mutable_time() = text.decided().time();
    decision.set_set_aside(text.decided().set_aside());
    return decision;
  }
  const auto codings = SeparateCodingsBy(text, codebook_id);
  if (codings.size() < 2) return std::nullopt;
  for (const v1::PersonCoding* coding : codings) {
    if (!SaysTheSame(*coding, *codings.front())) return std::nullopt;
    decision.add_reviewers(coding->reviewer());
    if (coding->time().seconds() >= decision.time().seconds()) {
      *decision.mutable_time() = coding->time();
    }
  }
  *decision.mutable_theme_ids() = codings.front()->theme_ids();
  std::sort(decision.mutable_reviewers()->begin(), decision.mutable_reviewers()->end());
  return decision;
}

bool IsSetAside(const v1::Decision& decision) {
  return decision.set_aside() != v1::SET_ASIDE_REASON_UNSPECIFIED;
}

size_t SeparateCodings(const v1::ReviewedText& text, std::string_view codebook_id) {
  return SeparateCodingsBy(text, codebook_id).size();
}

bool HasCodedSeparately(const v1::ReviewRow& row, std::string_view question_id,
                        std::string_view reviewer) {
  const v1::ReviewedText* const text = FindText(row, question_id);
  if (text == nullptr) return false;
  const auto codings = SeparateCodingsBy(*text, row.codebook_id());
  return std::any_of(codings.begin(), codings.end(), [&](const v1::PersonCoding* coding) {
    return coding->reviewer() == reviewer;
  });
}

ReadingOrder ReasonToRead(const v1::TextCoding& coding, std::string_view response_id) {
  if (coding.language_not_covered()) return {.reason = v1::REVIEW_REASON_LANGUAGE};
  if (coding.themes().empty()) return {.reason = v1::REVIEW_REASON_NOTHING_FOUND};
  double least = 1;
  for (const v1::ThemeCoding& theme : coding.themes()) least = std::min(least, theme.confidence());
  if (least < kSure) {
    return {.reason = v1::REVIEW_REASON_UNSURE,
            .order = static_cast<uint32_t>(std::lround(least * 999))};
  }
  if (IsSampled(response_id, coding.question_id())) return {.reason = v1::REVIEW_REASON_SAMPLE};
  return {};
}

v1::ReviewReason ReasonToRead(const v1::ReviewedText& text, std::string_view codebook_id) {
  if (const auto decision = DecisionOn(text, codebook_id)) {
    return IsSetAside(*decision) ? v1::REVIEW_REASON_SET_ASIDE : v1::REVIEW_REASON_UNSPECIFIED;
  }
  const size_t separate = SeparateCodings(text, codebook_id);
  if (separate > 1) return v1::REVIEW_REASON_DISAGREEMENT;
  if (separate == 1) return v1::REVIEW_REASON_CODED_ONCE;
  return text.theme_split() ? v1::REVIEW_REASON_THEME_SPLIT : text.reason();
}

}  // namespace ourvoice::theme

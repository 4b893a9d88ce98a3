#pragma once

#include <absl/status/status.h>
#include <google/protobuf/timestamp.pb.h>

#include <optional>
#include <string_view>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "ourvoice/theme/v1/review_row.pb.h"
#include "ourvoice/theme/v1/review_service.pb.h"

namespace ourvoice::theme {

// NOT_FOUND: there is no such text, or it was erased.
absl::Status NoSuchText();

// Whether the text is coded to be about the theme.
bool Carries(const v1::TextCoding& text, std::string_view theme_id);

// What is known of the text that answers a question; null when nothing is.
const v1::ReviewedText* FindText(const v1::ReviewRow& row, std::string_view question_id);

// Applies what a person said of a text: of each person's separate codings the last counts, and the
// last decision. Never fails: facts have happened.
void Evolve(v1::ReviewedText& text, const v1::TextReviewed& reviewed,
            const google::protobuf::Timestamp& time);

// Says what people said of a text in the themes of a later version of its codebook: themes that
// were merged or renamed become what they became. What they said of a theme that was split is
// dropped, and the text is to be read again.
void FollowSuccessions(v1::ReviewedText& text, const v1::Codebook& codebook);

// What people decided of a text by this codebook: the last decision or, where there is none, what
// two people or more coded separately if all of them agree. Nothing otherwise: one person who
// codes separately decides nothing.
std::optional<v1::Decision> DecisionOn(const v1::ReviewedText& text, std::string_view codebook_id);

// Whether people decided to set a text aside.
bool IsSetAside(const v1::Decision& decision);

// How many people coded the text separately by this codebook.
size_t SeparateCodings(const v1::ReviewedText& text, std::string_view codebook_id);

// Whether this person coded the text that answers a question separately, by the row's codebook.
bool HasCodedSeparately(const v1::ReviewRow& row, std::string_view question_id,
                        std::string_view reviewer);

// Why a text should be read by a person, by what the coder found alone; not stated when it need not
// be. Of texts of which the coder is sure one in fifty is drawn by a lot that depends on nothing
// but its response and question.
struct ReadingOrder {
  v1::ReviewReason reason = v1::REVIEW_REASON_UNSPECIFIED;
  // Among texts of the same reason, the lower the sooner: below 1,000.
  uint32_t order = 0;
};
ReadingOrder ReasonToRead(const v1::TextCoding& coding, std::string_view response_id);

// The same, by what people said of it too. What is decided waits for nobody: it has a reason only
// when it was set aside.
v1::ReviewReason ReasonToRead(const v1::ReviewedText& text, std::string_view codebook_id);

}  // namespace ourvoice::theme

#pragma once

#include <absl/status/statusor.h>
#include <google/protobuf/timestamp.pb.h>

#include <map>
#include <string>
#include <vector>

#include "ourvoice/theme/v1/codebook.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "ourvoice/theme/v1/quote_service.pb.h"

namespace ourvoice::theme {

// What is approved of one text.
struct Quoted {
  v1::QuoteApproved approved;
  // To the hour.
  google::protobuf::Timestamp time;
};

// What is approved of the texts of a response, by question.
using Quotes = std::map<std::string, Quoted>;

// A text of which a quote is wished.
struct QuotableText {
  std::string survey_id;
  // As quote_words.h offers them.
  std::string offered;
  // Codebook of its survey.
  std::string codebook_id;
  // How it is coded now.
  v1::TextCoding coding;
};

// Applies a fact. Never fails: facts have happened.
void Evolve(Quotes& quotes, const v1::QuoteApproved& approved,
            const google::protobuf::Timestamp& time);
void Evolve(Quotes& quotes, const v1::QuoteWithdrawn& withdrawn);

// Judges the wish to show words of a text. INVALID_ARGUMENT names every field at fault, and repeats
// no word: those of words (quote_words.h), themes that the text does not carry, and who approves.
absl::StatusOr<v1::QuoteApproved> Decide(const QuotableText& text,
                                         const v1::ApproveQuoteRequest& request);

// Judges the wish to show a quote no more. NOT_FOUND when none is approved; INVALID_ARGUMENT when
// it is not said who withdraws it.
absl::StatusOr<v1::QuoteWithdrawn> Decide(const Quotes& quotes,
                                          const v1::WithdrawQuoteRequest& request);

// Themes of the codebook for which a quote is shown: those that it was approved for, or that took
// their place, as long as its text carries them. In order.
std::vector<const v1::Theme*> ThemesOf(const v1::QuoteApproved& approved,
                                       const v1::TextCoding& coding, const v1::Codebook& codebook);

}  // namespace ourvoice::theme

#pragma once

#include <initializer_list>
#include <string>

#include "ourvoice/theme/v1/events.pb.h"
#include "services/theme/review.h"
#include "services/theme/review_view.h"

namespace ourvoice::theme {

// What somebody said of the text that answers q0, by the codebook `our-year`.
inline v1::TextReviewed ReviewedAs(const std::string& reviewer, v1::ReviewPurpose purpose,
                                   std::initializer_list<const char*> theme_ids) {
  v1::TextReviewed reviewed;
  reviewed.set_question_id("q0");
  reviewed.set_codebook_id("our-year");
  reviewed.set_codebook_version(1);
  for (const char* id : theme_ids) reviewed.add_theme_ids(id);
  reviewed.set_reviewer(reviewer);
  reviewed.set_purpose(purpose);
  return reviewed;
}

inline v1::TextReviewed CodedSeparately(const std::string& reviewer,
                                        std::initializer_list<const char*> theme_ids) {
  return ReviewedAs(reviewer, v1::REVIEW_PURPOSE_CODED_SEPARATELY, theme_ids);
}

inline v1::TextReviewed DecidedBy(const std::string& reviewer,
                                  std::initializer_list<const char*> theme_ids) {
  return ReviewedAs(reviewer, v1::REVIEW_PURPOSE_DECIDED, theme_ids);
}

// The text of a response that answers q0, of which this was said.
inline ReviewView::ReadText Coded(const std::string& response_id,
                                  std::initializer_list<v1::TextReviewed> reviews) {
  ReviewView::ReadText coded{.response_id = response_id, .text = {}};
  coded.text.set_question_id("q0");
  for (const v1::TextReviewed& reviewed : reviews) Evolve(coded.text, reviewed, {});
  return coded;
}

}  // namespace ourvoice::theme

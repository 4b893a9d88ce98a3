#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/safeguarding/v1/events.pb.h"
#include "services/intake/joined.h"

namespace ourvoice::intake {

// What the words of a response may point to.
struct Screened {
  // A concern with its own copy of the words that raise it; nothing for most responses.
  std::optional<safeguarding::v1::ConcernRaised> concern;
  // Categories of low signals, each once, in the order of the schema. They raise no concern.
  std::vector<safeguarding::v1::ConcernCategory> signals;
};

// Screens every text of a response. In memory; a fraction of a millisecond. A concern carries the
// lesson in which it was answered, if that is known.
Screened ScreenResponse(const v1::Response& response, const std::optional<Lesson>& lesson);

// Tells in which lesson a concern was raised, if that is known.
void SetLesson(const std::optional<Lesson>& lesson, safeguarding::v1::ConcernRaised& concern);

// Adds words to a concern, with what they may point to.
void AddScreened(std::string_view words, safeguarding::v1::ConcernRaised& concern);

// Whether somebody should ask the author of feedback whether this happens to anybody now.
bool AsksWhetherItHappensNow(const v1::Feedback& feedback);

}  // namespace ourvoice::intake

#pragma once

#include <string>
#include <string_view>

#include "ourvoice/theme/v1/events.pb.h"

namespace ourvoice::theme {

// Finds the themes of a text. Pure: the same text is coded the same each time. May be used from any
// thread.
class Coder {
 public:
  virtual ~Coder() = default;

  // Name with its version, such as `lexical-1`. The version is raised when texts are coded
  // otherwise.
  virtual std::string_view Name() const = 0;

  // Codes a text. `language` is the tag in which it was asked for; it may be empty. The text is
  // valid UTF-8. The question is left for the caller to fill in.
  virtual v1::TextCoding Code(std::string_view text, std::string_view language) const = 0;

  // Forgets every word of a text that is kept to be quick. May be used from any thread.
  virtual void Forget() const = 0;
};

}  // namespace ourvoice::theme

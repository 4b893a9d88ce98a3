#pragma once

#include <string>
#include <string_view>

#include "ourvoice/theme/v1/events.pb.h"

namespace ourvoice::theme {

// A text that is to be coded, and what is known of it.
struct TextToCode {
  // Valid UTF-8.
  std::string_view text;
  // Tag in which it was asked for; may be empty.
  std::string_view language;
  // Id of the question that it answers; may be empty.
  std::string_view question;
};

// Finds the themes of a text. Pure: the same text is coded the same each time. May be used from any
// thread.
class Coder {
 public:
  virtual ~Coder() = default;

  // Name with its version, such as `lexical-1`. The version is raised when texts are coded
  // otherwise.
  virtual std::string_view Name() const = 0;

  // Codes a text. The question of the coding is left for the caller to fill in.
  virtual v1::TextCoding Code(const TextToCode& text) const = 0;

  // Forgets every word of a text that is kept to be quick. May be used from any thread.
  virtual void Forget() const = 0;
};

}  // namespace ourvoice::theme

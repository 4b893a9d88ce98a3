#pragma once

#include <absl/status/statusor.h>

#include <string>
#include <string_view>

namespace ourvoice::joining {

// A code as it is compared and hashed.
struct Code {
  enum class Form {
    // Three short words, shared by a class for one lesson.
    kLesson,
    // Ten characters, to type: 50 bits.
    kTyped,
    // Twenty-six characters, to scan: 130 bits.
    kScanned,
  };
  Form form = Form::kTyped;
  // Lower-case words with dashes between them; or characters without dashes.
  std::string text;

  friend bool operator==(const Code&, const Code&) = default;
};

// Reads a code as somebody wrote it: in whatever case, with whatever blanks and dashes, and with
// the letters O, I and L for the digits that they look like. INVALID_ARGUMENT for the field `code`
// when it has none of the forms; never quotes it. `domain` names the service.
absl::StatusOr<Code> ReadCode(std::string_view written, std::string_view domain);

// As it is handed out: a typed code with a dash in its middle, the others as they are.
std::string Shown(const Code& code);

// The code of that form that these random bytes stand for; the same bytes give the same code. Takes
// at least 24 bytes.
Code CodeFrom(Code::Form form, std::string_view random);

}  // namespace ourvoice::joining

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/joining_service.pb.h"

namespace ourvoice::cli {

// What stands on every slip.
struct SlipTexts {
  // Title of the survey.
  std::string title;
  // Page where it is answered, such as `https://voice.example.org/`; empty for slips that are typed
  // only.
  std::string link;
};

// A page to print and cut: a slip for each code, with a QR code that holds the link and, after its
// `#`, which no server is sent, the code. HTML that stands alone; every text is escaped.
std::string SlipsPage(const std::vector<survey::v1::PersonalCode>& codes, const SlipTexts& texts);

}  // namespace ourvoice::cli

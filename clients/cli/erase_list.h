#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/identity/v1/identity_service.pb.h"

namespace ourvoice::cli {

// One that is to be erased.
struct EraseItem {
  identity::v1::SubjectToErase subject;
  // Where it was named, such as `list.txt line 7`: told in place of words.
  std::string place;
};

// Reads one: follow-up words when there is a blank in it, else the stream that opened it.
EraseItem ReadEraseItem(std::string_view text, std::string place);

// Reads a list, one a line. Lines with nothing in them, and those that begin with `#`, are passed
// over.
std::vector<EraseItem> ReadEraseList(std::string_view text, std::string_view path);

// What became of each, in lines for a person, with the sums. `items` and outcomes are in the same
// order.
std::string EraseText(const std::vector<EraseItem>& items,
                      const identity::v1::EraseSubjectsResponse& response);

}  // namespace ourvoice::cli

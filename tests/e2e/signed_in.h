#pragma once

#include <string>
#include <vector>

#include "tests/support/binary.h"

namespace ourvoice::test {

// A password that takes the rules.
inline constexpr char kPassword[] = "kettle marigold tram";

// Somebody at their own command line, signed in or not: calls one server, and keeps a session file
// of their own.
class Person {
 public:
  // `home` is theirs alone; `server` the address of the one that signs in.
  Person(std::string home, std::string server)
      : home_(std::move(home)), server_(std::move(server)) {}

  // Runs `ourvoice --server … ARGUMENTS…` with lines of standard input.
  Outcome Run(const std::string& arguments, const std::vector<std::string>& lines = {}) const;

  // Sets the password of an invitation, and signs in. False, and a failure, when it did not work.
  bool Join(const std::string& invitation, const std::string& name) const;

 private:
  std::string home_;
  std::string server_;
};

// The code in what `account open` and `account invite` print.
std::string InvitationIn(const std::string& output);

// The id in what `account open` prints.
std::string AccountIn(const std::string& output);

// Waits for the code of the first administrator in a data directory.
std::string FirstInvitation(const std::string& data);

}  // namespace ourvoice::test

#pragma once

#include <optional>
#include <string>

#include "services/identity/administrators.h"
#include "services/kit/repeated_work.h"

namespace ourvoice::identity {

// Sees to it at the start that somebody can administer: while nobody can, the code of an invitation
// for the first administrator lies in a file that only the service's user can read, and in no other
// place. Tries again while the record cannot be reached.
class FirstAdministrator {
 public:
  // What `parts` stands on outlives it. `file` is written in one piece, or removed once it serves
  // for nothing; `directory` is there.
  FirstAdministrator(AccountParts parts, std::string directory);

  // Name of the file in the directory.
  static constexpr char kFile[] = "first-administrator";

 private:
  // Looks, and is done unless that failed.
  void Work();
  absl::Status Look();
  // What an earlier start left; empty when it left nothing.
  std::string CodeInFile() const;

  const AccountParts parts_;
  const std::string directory_;
  // Kept while its file cannot be written.
  std::optional<Invitation> invitation_;
  // Last, so that everything is there when it starts.
  kit::RepeatedWork work_;
};

}  // namespace ourvoice::identity

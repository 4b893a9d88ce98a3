#pragma once

#include <set>
#include <string>

namespace ourvoice::cli {

// The name as an id: in Latin letters without accents, lower-case, with a dash for whatever else
// stands between; at most 63 characters. Empty when nothing is left, as of a name of emoji.
std::string Slug(const std::string& name);

// Gives ids that it has not given before.
class UniqueIds {
 public:
  // The slug of the name, or else `fallback`; with a number behind it when it is taken.
  std::string For(const std::string& name, const std::string& fallback);
  // Takes an id as it is; false when it is taken, or none.
  bool Take(const std::string& id);

 private:
  std::set<std::string> taken_;
};

}  // namespace ourvoice::cli

#include "services/theme/function_words.h"

#include <absl/container/flat_hash_set.h>
#include <absl/strings/str_split.h>

#include <algorithm>
#include <string>

namespace ourvoice::theme {
namespace {

// Without apostrophes, as tokens have them.
constexpr char kEnglish[] =
    "a about after again all also always am an and any are arent around as at away back be because "
    "been before being but by can cant come could did didnt do does doesnt doing done dont down "
    "each even ever every everyone everything for from get gets getting give go going gonna got "
    "had has have havent having he her here hers him his how i id if ill im in into is isnt it its "
    "ive just know less let like lot lots made make makes many maybe me more most much my need "
    "needs never no nobody none not nothing now of off ok on one only or other our out over people "
    "please put really same say see she should so some somebody someone something stuff such than "
    "that thats the their them then there theres these they theyre thing things think this those "
    "to too two u up us use very want wants was wasnt we well were what when where which while who "
    "why will wish with wont would yeah yes you your";

}  // namespace

bool IsFunctionWord(std::string_view word, std::string_view language) {
  static const auto* const english =
      new absl::flat_hash_set<std::string>(absl::StrSplit(absl::string_view(kEnglish), ' '));
  if (std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    return true;
  }
  return language == "en" && english->contains(absl::string_view(word.data(), word.size()));
}

}  // namespace ourvoice::theme

#include "services/screening/sound.h"

#include <array>
#include <cstddef>

namespace ourvoice::screening {
namespace {

struct Spelling {
  std::string_view letters;
  std::string_view sound;
  // Only at the beginning of a word, or only after it.
  enum Where { kAnywhere, kFirst, kLater } where = kAnywhere;
};

// Longer ones first.
constexpr std::array kSpellings = {
    Spelling{"sch", "sk"},
    Spelling{"tch", "C"},
    Spelling{"dge", "j"},
    Spelling{"ch", "C"},
    Spelling{"sh", "S"},
    Spelling{"ph", "f"},
    Spelling{"th", "f"},
    Spelling{"ck", "k"},
    Spelling{"qu", "kw"},
    Spelling{"wh", "w"},
    Spelling{"kn", "n", Spelling::kFirst},
    Spelling{"wr", "r", Spelling::kFirst},
    Spelling{"gh", "g", Spelling::kFirst},
    Spelling{"gh", "", Spelling::kLater},
    Spelling{"ce", "sa"},
    Spelling{"ci", "sa"},
    Spelling{"cy", "sa"},
    Spelling{"c", "k"},
    Spelling{"q", "k"},
    Spelling{"x", "ks"},
    Spelling{"z", "s"},
    Spelling{"v", "f"},
};

bool IsVowel(char c) { return std::string_view("aeiou*").find(c) != std::string_view::npos; }

// Endings that sound otherwise than they are written.
std::string WithoutSilentEnd(std::string_view word) {
  std::string plain(word);
  const auto ends = [&plain](std::string_view end) {
    return plain.size() > end.size() + 1 && plain.ends_with(end);
  };
  const auto consonant_before = [&plain](size_t back) {
    return !IsVowel(plain[plain.size() - back - 1]);
  };
  if (ends("mb")) {
    plain.pop_back();
  } else if (ends("le") && consonant_before(2)) {
    plain.replace(plain.size() - 2, 2, "el");
  } else if (ends("ed") && consonant_before(2) && plain[plain.size() - 3] != 't' &&
             plain[plain.size() - 3] != 'd') {
    const bool hard =
        std::string_view("kpsfh").find(plain[plain.size() - 3]) != std::string_view::npos;
    plain.replace(plain.size() - 2, 2, hard ? "t" : "d");
  } else if (ends("e") && consonant_before(1) && plain.size() > 3) {
    if (ends("ce")) {
      plain.replace(plain.size() - 2, 2, "s");
    } else {
      plain.pop_back();
    }
  }
  return plain;
}

}  // namespace

std::string SoundOf(std::string_view word) {
  for (const char c : word) {
    if ((c < 'a' || c > 'z') && c != '*') return "";
  }
  const std::string plain = WithoutSilentEnd(word);
  std::string sound;
  const auto add = [&sound](char c) {
    if (sound.empty() || sound.back() != c) sound += c;
  };
  for (size_t at = 0; at < plain.size();) {
    const std::string_view rest = std::string_view(plain).substr(at);
    const Spelling* found = nullptr;
    for (const Spelling& spelling : kSpellings) {
      if (!rest.starts_with(spelling.letters)) continue;
      if (spelling.where == Spelling::kFirst && at > 0) continue;
      found = &spelling;
      break;
    }
    if (found != nullptr) {
      for (const char c : found->sound) add(c);
      at += found->letters.size();
      continue;
    }
    const char c = plain[at++];
    const bool after_vowel = !sound.empty() && sound.back() == 'a';
    if (IsVowel(c) || (c == 'y' && !sound.empty())) {
      add('a');
    } else if (!(after_vowel && (c == 'w' || c == 'h'))) {
      add(c);
    }
  }
  return sound;
}

}  // namespace ourvoice::screening

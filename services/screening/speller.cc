#include "services/screening/speller.h"

#include <algorithm>
#include <array>

#include "services/screening/sound.h"

namespace ourvoice::screening {
namespace {

// Shorter ones are too like others.
constexpr size_t kShortestByEar = 4;
constexpr size_t kShortestParted = 6;
// Letters written apart, `k i l l`, are read as one word from so many on.
constexpr size_t kLettersApart = 4;

std::string WithoutApostrophes(std::string_view word) {
  std::string plain;
  std::copy_if(word.begin(), word.end(), std::back_inserter(plain),
               [](char c) { return c != '\''; });
  return plain;
}

// At most `most` of the same letter on end.
std::string WithRunsOf(std::string_view word, size_t most) {
  std::string shorter;
  size_t run = 0;
  for (const char c : word) {
    run = !shorter.empty() && shorter.back() == c ? run + 1 : 1;
    if (run <= most) shorter += c;
  }
  return shorter;
}

// Digits and signs as the letters they look like.
std::string WithLettersForDigits(std::string_view word) {
  constexpr std::string_view kFrom = "013457@$";
  constexpr std::string_view kTo = "oieastas";
  std::string letters(word);
  for (char& c : letters) {
    const size_t at = kFrom.find(c);
    if (at != std::string_view::npos) c = kTo[at];
  }
  return letters;
}

bool HasLetterAndSign(std::string_view word) {
  const bool letter = std::any_of(word.begin(), word.end(), [](char c) { return c >= 'a'; });
  const bool sign = std::any_of(word.begin(), word.end(), [](char c) { return c < 'a'; });
  return letter && sign;
}

size_t EditsBetween(std::string_view a, std::string_view b) {
  std::array<size_t, kLongestWord + 2> row{};
  const size_t width = std::min(b.size(), kLongestWord);
  for (size_t j = 0; j <= width; ++j) row[j] = j;
  for (size_t i = 1; i <= std::min(a.size(), kLongestWord); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= width; ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[width];
}

}  // namespace

void Speller::AddKnown(std::string_view word) {
  const auto order = static_cast<uint32_t>(known_.size());
  if (!known_.try_emplace(std::string(word), order).second) return;
  std::string sound = SoundOf(word);
  if (sound.size() >= 2) by_sound_[std::move(sound)].emplace_back(word);
}

void Speller::AddForeign(std::string_view word) {
  known_.try_emplace(std::string(word), static_cast<uint32_t>(known_.size()));
}

void Speller::AddRespelling(std::string_view written, std::string_view read) {
  respellings_.insert_or_assign(std::string(written), std::string(read));
}

void Speller::AddForm(std::string_view form, std::string_view lemma) {
  forms_.insert_or_assign(std::string(form), std::string(lemma));
  AddKnown(form);
}

bool Speller::IsKnown(std::string_view word) const { return known_.contains(word); }

std::string Speller::LemmaOf(std::string_view word) const {
  const auto form = forms_.find(word);
  if (form != forms_.end()) return form->second;
  for (const std::string_view ending : {"ing", "in", "ed", "es", "s"}) {
    if (word.size() < ending.size() + 3 || !word.ends_with(ending)) continue;
    if (ending == "s" && word.ends_with("ss")) continue;
    if (ending == "in" && known_.contains(word)) continue;
    std::string stem(word.substr(0, word.size() - ending.size()));
    if (ending == "s") return known_.contains(stem) ? stem : std::string(word);
    if (const std::string with_e = stem + "e"; known_.contains(with_e)) return with_e;
    if (known_.contains(stem)) return stem;
    if (stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2] &&
        known_.contains(stem.substr(0, stem.size() - 1))) {
      return stem.substr(0, stem.size() - 1);
    }
    if (stem.ends_with('i')) {
      stem.back() = 'y';
      if (known_.contains(stem)) return stem;
    }
  }
  return std::string(word);
}

void Speller::Append(std::string_view text, const WrittenWord& written,
                     std::vector<Word>& words) const {
  for (const std::string_view part : Split(text, ' ')) {
    words.push_back({.text = std::string(part),
                     .lemma = LemmaOf(part),
                     .begin = written.begin,
                     .end = written.end,
                     .sentence = written.sentence});
  }
}

bool Speller::ReadAs(std::string_view candidate, const WrittenWord& written,
                     std::vector<Word>& words) const {
  const auto respelling = respellings_.find(candidate);
  if (respelling != respellings_.end()) {
    Append(respelling->second, written, words);
    return true;
  }
  if (!known_.contains(candidate) && LemmaOf(candidate) == candidate) return false;
  Append(candidate, written, words);
  return true;
}

bool Speller::ReadParted(std::string_view plain, const WrittenWord& written,
                         std::vector<Word>& words) const {
  if (plain.size() < kShortestParted) return false;
  const auto known = [this](std::string_view part) {
    return part.size() > 2 ? known_.contains(part) || respellings_.contains(part)
                           : part == "i" || part == "my" || part == "me" || part == "to" ||
                                 part == "it" || part == "in" || part == "he" || part == "no";
  };
  for (size_t cut = plain.size() - 1; cut > 0; --cut) {
    const std::string_view first = plain.substr(0, cut);
    const std::string_view second = plain.substr(cut);
    if (!known(first) || !known(second)) continue;
    return ReadAs(first, written, words) && ReadAs(second, written, words);
  }
  for (size_t cut = 1; cut + 4 < plain.size(); ++cut) {
    const std::string_view first = plain.substr(0, cut);
    if (!known(first)) continue;
    for (size_t next = plain.size() - 1; next > cut; --next) {
      const std::string_view second = plain.substr(cut, next - cut);
      const std::string_view third = plain.substr(next);
      if (!known(second) || !known(third)) continue;
      return ReadAs(first, written, words) && ReadAs(second, written, words) &&
             ReadAs(third, written, words);
    }
  }
  return false;
}

std::string Speller::ByEar(std::string_view plain) const {
  if (plain.size() < kShortestByEar) return "";
  const auto found = by_sound_.find(SoundOf(plain));
  if (found == by_sound_.end()) return "";
  const std::string* best = nullptr;
  size_t fewest = 4;
  for (const std::string& word : found->second) {
    const size_t edits = EditsBetween(plain, word);
    if (edits >= fewest || edits * 2 > plain.size() + 1) continue;
    fewest = edits;
    best = &word;
  }
  return best == nullptr ? "" : *best;
}

std::string Speller::AsPast(std::string_view plain) const {
  if (plain.size() < kShortestByEar || !plain.ends_with('d')) return "";
  if (known_.contains(plain) || respellings_.contains(plain)) return "";
  plain.remove_suffix(plain.ends_with("ed") ? 2 : 1);
  const std::string stem(plain);
  for (const std::string& past : {stem + "ed", stem + stem.back() + "ed"}) {
    if (known_.contains(past)) return past;
  }
  return "";
}

void Speller::ReadWord(const WrittenWord& written, std::vector<Word>& words) const {
  if (const std::string past = AsPast(written.folded); !past.empty()) {
    Append(past, written, words);
    return;
  }
  if (ReadAs(written.folded, written, words)) return;
  const std::string plain = WithoutApostrophes(written.folded);
  if (ReadAs(plain, written, words)) return;
  for (const size_t most : {size_t{2}, size_t{1}}) {
    const std::string shorter = WithRunsOf(plain, most);
    if (shorter != plain && ReadAs(shorter, written, words)) return;
  }
  if (HasLetterAndSign(plain)) {
    const std::string letters = WithLettersForDigits(plain);
    if (letters != plain && ReadAs(letters, written, words)) return;
  }
  const std::string heard = ByEar(plain);
  if (!heard.empty() && ReadAs(heard, written, words)) return;
  if (!ReadParted(plain, written, words)) Append(plain, written, words);
}

std::vector<Word> Speller::Read(std::string_view text) const {
  std::vector<Word> words;
  const std::vector<WrittenWord> written = FoldText(text);
  for (size_t i = 0; i < written.size();) {
    size_t apart = i;
    WrittenWord joined{.begin = written[i].begin, .sentence = written[i].sentence};
    while (apart < written.size() && written[apart].folded.size() == 1 &&
           joined.folded.size() < kLongestWord) {
      joined.folded += written[apart].folded;
      joined.end = written[apart].end;
      ++apart;
    }
    if (apart - i >= kLettersApart) {
      ReadWord(joined, words);
      i = apart;
    } else {
      ReadWord(written[i], words);
      ++i;
    }
  }
  return words;
}

}  // namespace ourvoice::screening

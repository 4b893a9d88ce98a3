#include "services/report/cross_tab.h"

#include <algorithm>
#include <bit>

#include "services/report/tally.h"

namespace ourvoice::report {
namespace {

bool Passes(const Columns& columns, const Filter& filter, size_t response) {
  return columns.survey[response] == filter.survey &&
         (filter.wave == kNone || columns.wave[response] == filter.wave);
}

size_t CodeOf(const Split& split, size_t response) {
  return response < split.codes.size() ? split.codes[response] : 0;
}

size_t SettingCount(const Columns& columns) {
  const auto largest = std::max_element(columns.setting.begin(), columns.setting.end());
  return largest == columns.setting.end() ? 1 : *largest + size_t{1};
}

// The themes of a response under the newest run of it that counts; nothing when there is none.
const MaskColumn* CountedMasks(const Columns& columns, const std::vector<bool>& run_counts,
                               size_t response) {
  if (run_counts[columns.pending_run[response]]) return &columns.pending;
  if (run_counts[columns.current_run[response]]) return &columns.current;
  return nullptr;
}

bool HasCoveredText(const Columns& columns, const MaskColumn& masks, size_t response) {
  const size_t begin = columns.text_begin[response];
  for (size_t text = begin; text < begin + columns.text_count[response]; ++text) {
    if (masks.IsCovered(text)) return true;
  }
  return false;
}

// Rows to which the texts of one response lead, each once.
class ResponseHits {
 public:
  explicit ResponseHits(const ThemeRows& themes)
      : themes_(themes),
        hands_(themes.row_count),
        last_response_(themes.row_count, kNone),
        last_text_(themes.row_count, kNone) {}

  // Finds the rows of a response; calls `on_text` for each row of each of its texts.
  template <typename OnText>
  void Find(const Columns& columns, const MaskColumn& masks, size_t response, OnText on_text) {
    rows_.clear();
    const size_t begin = columns.text_begin[response];
    for (size_t text = begin; text < begin + columns.text_count[response]; ++text) {
      const uint64_t* words = masks.At(text);
      for (size_t i = 0; i < masks.word_count(); ++i) {
        for (uint64_t word = words[i]; word != 0; word &= word - 1) {
          const size_t theme = i * 64 + static_cast<size_t>(std::countr_zero(word));
          if (theme >= themes_.rows_of_theme.size()) continue;
          for (uint16_t row : themes_.rows_of_theme[theme]) {
            if (Hit(row, response, text, columns.support[text])) on_text(row);
          }
        }
      }
    }
  }

  const std::vector<uint16_t>& rows() const { return rows_; }
  uint64_t hands(uint16_t row) const { return hands_[row]; }

 private:
  static constexpr size_t kNone = SIZE_MAX;

  // Whether it is the first hit of this row by this text.
  bool Hit(uint16_t row, size_t response, size_t text, uint16_t support) {
    if (last_text_[row] == text) return false;
    last_text_[row] = text;
    if (last_response_[row] != response) {
      last_response_[row] = response;
      hands_[row] = 0;
      rows_.push_back(row);
    }
    hands_[row] = std::max<uint64_t>(hands_[row], support);
    return true;
  }

  const ThemeRows& themes_;
  std::vector<uint16_t> rows_;
  std::vector<uint64_t> hands_;
  std::vector<size_t> last_response_;
  std::vector<size_t> last_text_;
};

}  // namespace

std::vector<TrueCell> CountByCode(const Columns& columns, const Filter& filter,
                                  const Split& split) {
  Tally tally(split.count + 1, SettingCount(columns));
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!Passes(columns, filter, i)) continue;
    tally.AddResponse(1 + CodeOf(split, i), columns.voices[i], 0, columns.setting[i]);
  }
  std::vector<TrueCell> cells;
  for (size_t code = 0; code < split.count; ++code) tally.Fold(1 + code, 0);
  for (size_t i = 0; i <= split.count; ++i) cells.push_back(tally.Cell(i));
  return cells;
}

CrossTab CountThemes(const Columns& columns, const Filter& filter, const Split& split,
                     const ThemeRows& themes) {
  // One row more than the themes have: the bases.
  const size_t column_count = split.count + 1;
  const size_t base_row = themes.row_count;
  Tally tally((themes.row_count + 1) * column_count, SettingCount(columns));
  ResponseHits hits(themes);
  CrossTab table;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!Passes(columns, filter, i) || columns.text_count[i] == 0) continue;
    const MaskColumn* masks = CountedMasks(columns, themes.run_counts, i);
    if (masks == nullptr) {
      table.coding_complete = false;
      continue;
    }
    if (!HasCoveredText(columns, *masks, i)) {
      table.not_covered += TrueCount(1);
      continue;
    }
    const size_t column = 1 + CodeOf(split, i);
    const auto cell = [&](size_t row) { return row * column_count + column; };
    tally.AddResponse(cell(base_row), columns.voices[i], 0, columns.setting[i]);
    hits.Find(columns, *masks, i, [&](uint16_t row) { tally.AddText(cell(row)); });
    for (uint16_t row : hits.rows()) {
      tally.AddResponse(cell(row), columns.voices[i], hits.hands(row), columns.setting[i]);
    }
  }

  for (size_t i = 0; i < tally.size(); ++i) {
    if (i % column_count != 0) tally.Fold(i, i / column_count * column_count);
  }
  for (size_t column = 0; column < column_count; ++column) {
    table.bases.push_back(tally.Cell(base_row * column_count + column).responses);
  }
  for (size_t row = 0; row < themes.row_count; ++row) {
    table.rows.emplace_back();
    for (size_t column = 0; column < column_count; ++column) {
      table.rows.back().push_back(tally.Cell(row * column_count + column));
    }
  }
  return table;
}

}  // namespace ourvoice::report

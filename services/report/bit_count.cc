#include "services/report/bit_count.h"

#include <bit>

namespace ourvoice::report {
namespace {

// Eight parts beside each other fill one AVX-512 register: so the column stays in registers too,
// and nothing is added up across a register until the end.
[[gnu::always_inline]] inline void AddEach(const Bits& column, RowBits rows, size_t power,
                                           Count* counts) {
  const Bits in_column = column;
  for (const Bits* row : rows) {
    Count count;
    for (size_t i = 0; i < kBlockWords; i += count.parts.size()) {
      for (size_t j = 0; j < count.parts.size(); ++j) {
        count.parts[j] +=
            static_cast<uint64_t>(std::popcount(row->words[i + j] & in_column.words[i + j]));
      }
    }
    for (size_t j = 0; j < count.parts.size(); ++j) counts->parts[j] += count.parts[j] << power;
    ++counts;
  }
}

using Add = void(const Bits&, RowBits, size_t, Count*);

void AddPlainly(const Bits& column, RowBits rows, size_t power, Count* counts) {
  AddEach(column, rows, power, counts);
}

#ifdef __x86_64__
// Processors count bits themselves since 2008, and eight words at once since 2019. A million
// responses by 9 x 21: 0.25 ms so, 1.6 ms word by word, 9.7 ms with neither.
[[gnu::target("avx512f,avx512vpopcntdq")]] void AddByEight(const Bits& column, RowBits rows,
                                                           size_t power, Count* counts) {
  AddEach(column, rows, power, counts);
}

[[gnu::target("popcnt")]] void AddByWord(const Bits& column, RowBits rows, size_t power,
                                         Count* counts) {
  AddEach(column, rows, power, counts);
}
#endif

Add* FastestHere() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512vpopcntdq")) return AddByEight;
  if (__builtin_cpu_supports("popcnt")) return AddByWord;
#endif
  return AddPlainly;
}

}  // namespace

void AddCounts(const Bits& column, RowBits rows, size_t power, Count* counts) {
  static Add* const add = FastestHere();
  add(column, rows, power, counts);
}

}  // namespace ourvoice::report

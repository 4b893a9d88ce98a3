#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace ourvoice::fuzz {

// Ends the program when what must hold of every input does not; libFuzzer then keeps the input.
inline void Expect(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

// What a fuzzer does with an input. Each file defines it once.
void Try(std::string_view input);

}  // namespace ourvoice::fuzz

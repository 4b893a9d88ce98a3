#pragma once

#include <cstdint>

namespace ourvoice::simulation {

// Makes all that libsodium draws in this process from now on, keys and nonces too, come from the
// seed: the same seed gives the same bytes in the record. Only for simulations; not while another
// thread draws.
void SeedSodium(uint64_t seed);

}  // namespace ourvoice::simulation

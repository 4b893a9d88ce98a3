#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ourvoice::identity {

// Gives that many random bytes.
using RandomBytes = std::function<std::string(size_t count)>;

// Those of the operating system.
RandomBytes SystemRandom();

// Secrets are made of random bytes, handed out once, and kept only as their hash: nobody can guess
// them, so that a plain hash serves.
std::string NewSecret(const RandomBytes& random, size_t byte_count);
std::string HashOfSecret(std::string_view secret);

// Whether the secret has that hash; takes as long whether or not.
bool HasHash(std::string_view secret, std::string_view hash);

}  // namespace ourvoice::identity

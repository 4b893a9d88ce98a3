#include "services/kit/content_hash.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

// BLAKE2b-256 of "abc", by an independent implementation (RFC 7693's function with 32 bytes out).
TEST(ContentHashTest, IsBlake2b) {
  EXPECT_EQ(ContentHash("abc"), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(ContentHashTest, TellsContentsApart) { EXPECT_NE(ContentHash("a"), ContentHash("b")); }

}  // namespace
}  // namespace ourvoice::kit

#include "clients/cli/name_uuid.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

// As Python's uuid.uuid5(uuid.NAMESPACE_URL, …) gives it.
TEST(NameUuidTest, IsVersionFiveOfTheNamespaceForUrls) {
  EXPECT_EQ(NameUuid("urn:ourvoice:codebook:city:theme:parks"),
            "22f6193e-21b0-5a0b-a310-46e3a52341f9");
}

TEST(NameUuidTest, DiffersByName) { EXPECT_NE(NameUuid("urn:a"), NameUuid("urn:b")); }

}  // namespace
}  // namespace ourvoice::cli

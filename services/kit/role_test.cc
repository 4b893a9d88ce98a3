#include "services/kit/role.h"

#include <gtest/gtest.h>

namespace ourvoice::kit {
namespace {

TEST(RoleNameTest, LeadsBackToItsRole) {
  for (int number = options::v1::Role_MIN; number <= options::v1::Role_MAX; ++number) {
    const auto role = static_cast<options::v1::Role>(number);
    EXPECT_EQ(RoleFromName(RoleName(role)), role);
  }
  EXPECT_EQ(RoleName(options::v1::ROLE_SAFEGUARDING_LEAD), "safeguarding-lead");
}

TEST(RoleFromNameTest, KnowsNoOtherNames) {
  for (const char* name : {"", "Officer", "ROLE_OFFICER", "officer ", "root", "unspecified"}) {
    EXPECT_EQ(RoleFromName(name), options::v1::ROLE_UNSPECIFIED) << name;
  }
}

}  // namespace
}  // namespace ourvoice::kit

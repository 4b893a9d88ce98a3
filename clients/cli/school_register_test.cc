#include "clients/cli/school_register.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

using Cells = std::vector<std::string>;

const Cells kOwn = {"id", "name", "phase", "ward", "roll"};
// As the register has them, with columns that nobody asks for.
const Cells kNational = {"urn",
                         "la_code",
                         "establishment_name",
                         "establishment_type",
                         "establishment_type_group",
                         "education_phase",
                         "number_of_pupils",
                         "latitude"};

absl::StatusOr<survey::v1::Setting> Read(const Cells& header, const Cells& cells,
                                         const Cells& phases = {}) {
  const absl::StatusOr<SchoolRegister> table = SchoolRegister::Open(header, phases);
  if (!table.ok()) return table.status();
  return table->SettingOf(cells);
}

absl::StatusOr<survey::v1::Setting> ReadSchool(const std::string& type, const std::string& phase) {
  return Read(kNational, {"105384", "352", "A School", type, "A group", phase, "65", "53.4"});
}

TEST(SchoolRegisterTest, ReadsOurOwnForm) {
  const auto setting =
      Read(kOwn, {"meadow-gate", " Meadow Gate Nursery ", "nursery", "hulme", "86"});
  ASSERT_TRUE(setting.ok()) << setting.status();
  EXPECT_EQ(setting->id(), "meadow-gate");
  EXPECT_EQ(setting->name(), "Meadow Gate Nursery");
  EXPECT_EQ(setting->phase(), "nursery");
  EXPECT_EQ(setting->area(), "hulme");
  EXPECT_EQ(setting->roll(), 86);
}

TEST(SchoolRegisterTest, ReadsOurOwnFormInAnyOrderAndWithoutWardAndRoll) {
  const auto setting = Read({"phase", "name", "id"}, {"home", "Lantern House", "lantern-house"});
  ASSERT_TRUE(setting.ok()) << setting.status();
  EXPECT_EQ(setting->id(), "lantern-house");
  EXPECT_EQ(setting->area(), "");
  EXPECT_EQ(setting->roll(), 0);
}

TEST(SchoolRegisterTest, NamesThePhasesThatThereAre) {
  for (const char* phase : {"Primary", "kindergarten", ""}) {
    EXPECT_THAT(Read(kOwn, {"a", "A", phase, "", ""}, {"nursery", "primary"}).status().message(),
                HasSubstr("column `phase`: must be one of: nursery, primary"));
  }
  EXPECT_TRUE(Read(kOwn, {"a", "A", "primary", "", ""}, {"nursery", "primary"}).ok());
}

TEST(SchoolRegisterTest, TakesAnyPhaseWhileNoneAreKnown) {
  EXPECT_TRUE(Read(kOwn, {"a", "A", "kindergarten", "", ""}).ok());
}

TEST(SchoolRegisterTest, ReadsTheNationalRegister) {
  const auto setting =
      Read(kNational, {"105508", "352", "St James' CofE Primary School, Birch-in-Rusholme",
                       "Voluntary aided school", "Local authority maintained schools", "Primary",
                       "219", "53.4"});
  ASSERT_TRUE(setting.ok()) << setting.status();
  EXPECT_EQ(setting->id(), "urn-105508");
  EXPECT_EQ(setting->name(), "St James' CofE Primary School, Birch-in-Rusholme");
  EXPECT_EQ(setting->phase(), "primary");
  EXPECT_EQ(setting->area(), "");
  EXPECT_EQ(setting->roll(), 219);
}

struct PhaseCase {
  std::string type;
  std::string phase;
  std::string expected;
};

class SchoolPhaseTest : public testing::TestWithParam<PhaseCase> {};

TEST_P(SchoolPhaseTest, TellsThePhaseByTypeAndPhase) {
  const auto setting = ReadSchool(GetParam().type, GetParam().phase);
  ASSERT_TRUE(setting.ok()) << setting.status();
  EXPECT_EQ(setting->phase(), GetParam().expected);
}

// Every pair that the register has for Manchester, and some that it has elsewhere.
INSTANTIATE_TEST_SUITE_P(
    Register, SchoolPhaseTest,
    testing::Values(PhaseCase{"Community school", "Primary", "primary"},
                    PhaseCase{"Academy converter", "Primary", "primary"},
                    PhaseCase{"Voluntary aided school", "Secondary", "secondary"},
                    PhaseCase{"Free schools", "Secondary", "secondary"},
                    PhaseCase{"Academy sponsor led", "All-through", "all-through"},
                    PhaseCase{"Local authority nursery school", "Nursery", "nursery"},
                    PhaseCase{"Further education", "16 plus", "college"},
                    PhaseCase{"Free schools 16 to 19", "16 plus", "college"},
                    PhaseCase{"Sixth form centres", "Not applicable", "college"},
                    PhaseCase{"Community special school", "Not applicable", "special"},
                    PhaseCase{"Academy special converter", "Not applicable", "special"},
                    PhaseCase{"Free schools special", "Not applicable", "special"},
                    PhaseCase{"Other independent special school", "Not applicable", "special"},
                    PhaseCase{"Special post 16 institution", "Not applicable", "special"},
                    PhaseCase{"Other independent school", "Not applicable", "independent"},
                    PhaseCase{"Pupil referral unit", "Not applicable", "pupil-referral-unit"},
                    PhaseCase{"Academy alternative provision converter", "Not applicable",
                              "pupil-referral-unit"},
                    PhaseCase{"Higher education institutions", "Not applicable", "university"},
                    PhaseCase{"Community school", "Middle deemed primary", "primary"},
                    PhaseCase{"Community school", "Middle deemed secondary", "secondary"},
                    PhaseCase{"Miscellaneous", "Not applicable", "other"},
                    PhaseCase{"", "", "other"}));

TEST(SchoolRegisterTest, TakesAnUnknownNumberOfPupilsAsNone) {
  const auto setting = Read(kNational, {"130503", "352", "A College", "Further education",
                                        "Colleges", "16 plus", "", ""});
  ASSERT_TRUE(setting.ok()) << setting.status();
  EXPECT_EQ(setting->roll(), 0);
}

TEST(SchoolRegisterTest, RefusesAHeaderOfNeitherForm) {
  EXPECT_THAT(SchoolRegister::Open({"urn", "name"}, {}).status().message(),
              HasSubstr("id, name and phase"));
  EXPECT_FALSE(SchoolRegister::Open({}, {}).ok());
}

TEST(SchoolRegisterTest, RefusesAColumnOfOurFormThatItDoesNotKnow) {
  const auto table = SchoolRegister::Open({"id", "name", "phase", "pupils"}, {});
  EXPECT_THAT(table.status().message(), HasSubstr("column 4"));
}

TEST(SchoolRegisterTest, NamesTheColumnAtFaultAndNotItsContent) {
  const std::vector<std::pair<std::string, Cells>> faulty = {
      {"id", {"Two Words", "Name", "home", "hulme", "6"}},
      {"name", {"a", " ", "home", "hulme", "6"}},
      {"name", {"a", std::string(201, 'a'), "home", "hulme", "6"}},
      {"name", {"a", "\xff", "home", "hulme", "6"}},
      {"phase", {"a", "Name", "", "hulme", "6"}},
      {"ward", {"a", "Name", "home", "Hulme & Ardwick", "6"}},
      {"roll", {"a", "Name", "home", "hulme", "-6"}},
      {"roll", {"a", "Name", "home", "hulme", "about 6"}},
      {"roll", {"a", "Name", "home", "hulme", "100001"}},
  };
  for (const auto& [column, cells] : faulty) {
    const auto setting = Read(kOwn, cells);
    EXPECT_EQ(setting.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(setting.status().message(), HasSubstr("column `" + column + "`"));
    EXPECT_THAT(setting.status().message(), Not(HasSubstr("Two Words")));
  }
}

TEST(SchoolRegisterTest, RefusesAReferenceNumberThatIsNone) {
  for (const char* urn : {"", "10538x", "1234567890"}) {
    EXPECT_FALSE(Read(kNational, {urn, "352", "A", "B", "C", "Primary", "1", ""}).ok()) << urn;
  }
}

TEST(SchoolRegisterTest, RefusesARowOfAnotherLength) {
  EXPECT_FALSE(Read(kOwn, {"a", "Name", "home"}).ok());
}

}  // namespace
}  // namespace ourvoice::cli

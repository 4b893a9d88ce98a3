#include "services/theme/succession.h"

#include <gmock/gmock.h>

#include "services/theme/codebook_rules.h"
#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

void Retire(v1::Codebook& codebook, const std::string& id,
            std::initializer_list<const char*> into) {
  v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id(id);
  for (const char* successor : into) retired.add_into(successor);
  retired.set_reason("It grew.");
}

std::vector<std::string> FieldsOf(const Violations& violations) {
  std::vector<std::string> fields;
  for (const kit::FieldViolation& violation : violations) fields.push_back(violation.field);
  return fields;
}

std::vector<std::string> FaultyFields(const v1::Codebook& codebook) {
  return FieldsOf(FaultsOf(codebook));
}

// Of a history in which the example and these themes were published.
Violations HistoryFaults(const v1::Codebook& codebook, const std::set<std::string>& more) {
  std::map<std::string, std::string> published = {{"parks", ""}, {"buses", ""}, {"friends", ""}};
  for (const std::string& id : more) published[id] = "";
  Violations violations;
  CheckHistoryIsTold(published, codebook, violations);
  return violations;
}

TEST(SuccessorsOfTest, IsItselfWhileItIsInUse) {
  EXPECT_EQ(SuccessorsOf(ExampleCodebook(), "parks"), (Succession{{"parks"}, false}));
}

TEST(SuccessorsOfTest, IsNothingForAThemeThatWasGivenUpOrIsNotKnown) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {});
  EXPECT_EQ(SuccessorsOf(codebook, "trams"), Succession{});
  EXPECT_EQ(SuccessorsOf(codebook, "ferries"), Succession{});
}

TEST(SuccessorsOfTest, IsTheOneThatItWasMergedInto) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"buses"});
  EXPECT_EQ(SuccessorsOf(codebook, "trams"), (Succession{{"buses"}, false}));
}

TEST(SuccessorsOfTest, IsEveryPartOfOneThatWasSplit) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "outdoors", {"parks", "friends"});
  EXPECT_EQ(SuccessorsOf(codebook, "outdoors"), (Succession{{"friends", "parks"}, true}));
}

TEST(SuccessorsOfTest, FollowsManySteps) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"transport"});
  Retire(codebook, "transport", {"travel"});
  Retire(codebook, "travel", {"buses"});
  EXPECT_EQ(SuccessorsOf(codebook, "trams"), (Succession{{"buses"}, false}));
}

TEST(SuccessorsOfTest, IsSplitWhenALaterStepSplitsIt) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "play", {"outdoors"});
  Retire(codebook, "outdoors", {"parks", "friends"});
  EXPECT_EQ(SuccessorsOf(codebook, "play"), (Succession{{"friends", "parks"}, true}));
}

TEST(SuccessorsOfTest, IsNotSplitWhenAllPartsCameTogetherAgain) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "transport", {"trams", "buses"});
  Retire(codebook, "trams", {"buses"});
  EXPECT_EQ(SuccessorsOf(codebook, "transport"), (Succession{{"buses"}, false}));
}

TEST(SuccessorsOfTest, IsSplitWhenAPartWasGivenUp) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "transport", {"buses", "trams"});
  Retire(codebook, "trams", {});
  EXPECT_EQ(SuccessorsOf(codebook, "transport"), (Succession{{"buses"}, true}));
}

TEST(SuccessorsOfTest, EndsInACircle) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"ferries"});
  Retire(codebook, "ferries", {"trams"});
  EXPECT_EQ(SuccessorsOf(codebook, "trams"), Succession{});
}

TEST(SuccessionRulesTest, FindNothingWrongWithGivingUpMergingAndSplitting) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "ferries", {});
  Retire(codebook, "trams", {"buses"});
  Retire(codebook, "outdoors", {"parks", "trams"});
  EXPECT_THAT(FaultyFields(codebook), IsEmpty());
}

TEST(SuccessionRulesTest, WantAnIdOnceAndAReason) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "Old Trams", {});
  Retire(codebook, "trams", {});
  Retire(codebook, "trams", {});
  codebook.mutable_retired(1)->set_reason(" ");
  EXPECT_THAT(FaultyFields(codebook),
              ElementsAre("retired[0].id", "retired[1].reason", "retired[2].id"));
}

TEST(SuccessionRulesTest, RetireNoThemeThatIsInUse) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "parks", {"buses"});
  EXPECT_THAT(FaultyFields(codebook), ElementsAre("retired[0].id"));
}

TEST(SuccessionRulesTest, WantSuccessorsThatThereAreAndEachOnce) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"buses", "ferries", "buses"});
  EXPECT_THAT(FaultyFields(codebook), ElementsAre("retired[0].into[1]", "retired[0].into[2]"));
}

TEST(SuccessionRulesTest, RefuseCircles) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"trams"});
  Retire(codebook, "ferries", {"boats"});
  Retire(codebook, "boats", {"ferries"});
  Retire(codebook, "ships", {"boats"});
  EXPECT_THAT(FaultyFields(codebook), ElementsAre("retired[0].into", "retired[1].into",
                                                  "retired[2].into", "retired[3].into"));
}

TEST(SuccessionRulesTest, RefuseMoreThanAThousand) {
  v1::Codebook codebook = ExampleCodebook();
  for (int i = 0; i < 1001; ++i) Retire(codebook, "old-" + std::to_string(i), {});
  EXPECT_THAT(FaultyFields(codebook), ElementsAre("retired"));
}

TEST(SuccessionHistoryTest, IsToldWhenEveryPublishedThemeIsInUseOrRetired) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {"buses"});
  EXPECT_THAT(HistoryFaults(codebook, {"trams"}), IsEmpty());
}

TEST(SuccessionHistoryTest, SaysWhichLineToAdd) {
  const Violations violations = HistoryFaults(ExampleCodebook(), {"trams"});
  ASSERT_THAT(FieldsOf(violations), ElementsAre("retired"));
  EXPECT_THAT(violations[0].description,
              HasSubstr("theme 'trams' was published and is gone; say what became of it: add "
                        "`- {id: trams, into: [], reason: WHY}`"));
}

TEST(SuccessionHistoryTest, RetiresNoThemeThatWasNeverPublished) {
  v1::Codebook codebook = ExampleCodebook();
  Retire(codebook, "trams", {});
  EXPECT_THAT(FieldsOf(HistoryFaults(codebook, {})), ElementsAre("retired[0].id"));
}

}  // namespace
}  // namespace ourvoice::theme

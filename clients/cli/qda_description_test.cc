#include "clients/cli/qda_description.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

QdaDescription Whole() {
  return {.definition = "Green places.\nAnd what is in them.",
          .includes = {"benches", "swings\n\n  and slides"},
          .excludes = {"car parks: roads"},
          .examples = {"I like the park - a lot", "Includes:"},
          .id = "parks"};
}

TEST(QdaDescriptionTest, IsWrittenForPeopleToRead) {
  EXPECT_EQ(DescriptionText(Whole()),
            "Green places.\n"
            "And what is in them.\n"
            "Includes:\n"
            "- benches\n"
            "- swings\n"
            "  \n"
            "    and slides\n"
            "Excludes:\n"
            "- car parks: roads\n"
            "Examples:\n"
            "- I like the park - a lot\n"
            "- Includes:\n"
            "Id: parks");
}

TEST(QdaDescriptionTest, IsReadAsItWasWritten) {
  EXPECT_EQ(ReadDescription(DescriptionText(Whole())), Whole());
  const QdaDescription bare = {
      .definition = "Green.", .includes = {}, .excludes = {}, .examples = {}, .id = ""};
  EXPECT_EQ(ReadDescription(DescriptionText(bare)), bare);
  EXPECT_EQ(ReadDescription(""), QdaDescription{});
}

TEST(QdaDescriptionTest, TakesWhatStandsUnderNoHeadingForTheDefinition) {
  const QdaDescription read = ReadDescription(
      "Use for parks.\n- not a list\nIncludes: benches\nExamples:\n- A park.\nSee the memo.");
  EXPECT_EQ(read.definition, "Use for parks.\n- not a list\nIncludes: benches\nSee the memo.");
  EXPECT_EQ(read.examples, std::vector<std::string>{"A park."});
  EXPECT_EQ(read.id, "");
}

TEST(QdaDescriptionTest, TakesNoIdInTheMiddle) {
  EXPECT_EQ(ReadDescription("Id: parks\nGreen.").id, "");
  EXPECT_EQ(ReadDescription("Id: parks\nGreen.").definition, "Id: parks\nGreen.");
}

TEST(QdaDescriptionTest, TakesNoIdThatIsNone) {
  EXPECT_EQ(ReadDescription("Green.\nId: See memo 5").definition, "Green.\nId: See memo 5");
  EXPECT_EQ(ReadDescription("Id: plan/safe").id, "plan/safe");
  EXPECT_EQ(ReadDescription("Id: plan/safe/more").id, "");
}

}  // namespace
}  // namespace ourvoice::cli

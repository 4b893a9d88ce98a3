#include "services/theme/codebook.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"
#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

CodebookHistory After(const std::vector<v1::Codebook>& versions) {
  CodebookHistory history;
  for (const v1::Codebook& codebook : versions) {
    v1::CodebookPublished published;
    *published.mutable_codebook() = codebook;
    published.set_codebook_version(history.version + 1);
    history = Evolve(std::move(history), published);
  }
  return history;
}

v1::Codebook Without(const std::string& theme_id) {
  v1::Codebook codebook = ExampleCodebook();
  for (int i = 0; i < codebook.themes_size(); ++i) {
    if (codebook.themes(i).id() == theme_id) codebook.mutable_themes()->DeleteSubrange(i, 1);
  }
  return codebook;
}

v1::Codebook Redefined(const std::string& theme_id) {
  v1::Codebook codebook = ExampleCodebook();
  for (v1::Theme& theme : *codebook.mutable_themes()) {
    if (theme.id() == theme_id) theme.set_definition("Something else.");
  }
  return codebook;
}

TEST(DecideCodebookTest, PublishesTheFirstVersion) {
  const auto published = Decide({}, ExampleCodebook(), {});
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_EQ(published->codebook_version(), 1);
  EXPECT_EQ(published->codebook().themes_size(), 3);
}

TEST(DecideCodebookTest, CountsVersionsUp) {
  const auto published =
      Decide(After({ExampleCodebook(), Redefined("parks")}), Without("parks"), {});
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_EQ(published->codebook_version(), 3);
}

TEST(DecideCodebookTest, NamesEveryFault) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.clear_title();
  codebook.clear_series();
  const absl::Status status = Decide({}, codebook, {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(kit::ViolationsOf(status), testing::SizeIs(2));
}

TEST(DecideCodebookTest, RefusesToPublishTheSameAgain) {
  const absl::Status status = Decide(After({ExampleCodebook()}), ExampleCodebook(), {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(status), "CODEBOOK_UNCHANGED");
}

TEST(DecideCodebookTest, MayGoBackToAnEarlierVersion) {
  EXPECT_TRUE(Decide(After({ExampleCodebook(), Without("parks")}), ExampleCodebook(), {}).ok());
}

TEST(DecideCodebookTest, MayRefineAThemeThatIsInForce) {
  EXPECT_TRUE(Decide(After({ExampleCodebook()}), Redefined("parks"), {}).ok());
}

TEST(DecideCodebookTest, RefusesARemovedThemeThatComesBackAsAnother) {
  const absl::Status status =
      Decide(After({ExampleCodebook(), Without("buses")}), Redefined("buses"), {}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  ASSERT_THAT(kit::ViolationsOf(status), testing::SizeIs(1));
  EXPECT_EQ(kit::ViolationsOf(status)[0].field, "themes[1].id");
}

TEST(DecideCodebookTest, RefusesASeriesBoundToAnotherCodebook) {
  const absl::Status status = Decide({}, ExampleCodebook(), {{"our-year", "other"}}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(status), "SERIES_BOUND");
}

TEST(DecideCodebookTest, KeepsItsOwnSeries) {
  EXPECT_TRUE(
      Decide(After({ExampleCodebook()}), Redefined("parks"), {{"our-year", "our-year"}}).ok());
}

}  // namespace
}  // namespace ourvoice::theme

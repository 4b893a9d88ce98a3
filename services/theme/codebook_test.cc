#include "services/theme/codebook.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"
#include "services/theme/example_codebook.h"

namespace ourvoice::theme {
namespace {

using ::testing::UnorderedElementsAre;

std::vector<std::string> FieldsOf(const absl::Status& status) {
  std::vector<std::string> fields;
  for (const kit::FieldViolation& violation : kit::ViolationsOf(status)) {
    fields.push_back(violation.field);
  }
  return fields;
}

CodebookHistory After(const std::vector<v1::Codebook>& versions) {
  CodebookHistory history;
  for (const v1::Codebook& codebook : versions) {
    v1::CodebookPublished published;
    *published.mutable_codebook() = codebook;
    published.set_codebook_version(history.version + 1);
    Evolve(history, published);
  }
  return history;
}

absl::StatusOr<v1::CodebookDrafted> Draft(const CodebookHistory& history,
                                          const v1::Codebook& codebook) {
  v1::DraftCodebookRequest request;
  *request.mutable_codebook() = codebook;
  return Decide(history, request);
}

absl::StatusOr<v1::CodebookPublished> Publish(const CodebookHistory& history,
                                              const SeriesBindings& bindings = {}) {
  v1::PublishCodebookRequest request;
  request.set_codebook_id("our-year");
  return Decide(history, request, bindings);
}

// Publishes a draft, whatever the rules say of it when it is saved.
absl::StatusOr<v1::CodebookPublished> Publish(CodebookHistory history, const v1::Codebook& draft,
                                              const SeriesBindings& bindings = {}) {
  v1::CodebookDrafted drafted;
  *drafted.mutable_codebook() = draft;
  Evolve(history, drafted);
  return Publish(history, bindings);
}

// With a theme deleted, and no word about it.
v1::Codebook Deleted(const std::string& theme_id) {
  v1::Codebook codebook = ExampleCodebook();
  for (int i = 0; i < codebook.themes_size(); ++i) {
    if (codebook.themes(i).id() == theme_id) codebook.mutable_themes()->DeleteSubrange(i, 1);
  }
  return codebook;
}

// With a theme given up.
v1::Codebook Without(const std::string& theme_id) {
  v1::Codebook codebook = Deleted(theme_id);
  v1::RetiredTheme& retired = *codebook.add_retired();
  retired.set_id(theme_id);
  retired.set_reason("Nobody speaks of it.");
  return codebook;
}

v1::Codebook Redefined(const std::string& theme_id) {
  v1::Codebook codebook = ExampleCodebook();
  for (v1::Theme& theme : *codebook.mutable_themes()) {
    if (theme.id() == theme_id) theme.set_definition("Something else.");
  }
  return codebook;
}

TEST(DraftCodebookTest, SavesTheWholeCodebook) {
  const auto drafted = Draft({}, ExampleCodebook());
  ASSERT_TRUE(drafted.ok()) << drafted.status();
  EXPECT_EQ(drafted->codebook().themes_size(), 3);
}

TEST(DraftCodebookTest, MaySaveWhatIsInForceAlready) {
  EXPECT_TRUE(Draft(After({ExampleCodebook()}), ExampleCodebook()).ok());
}

TEST(DraftCodebookTest, NamesEveryFault) {
  v1::Codebook codebook = Redefined("buses");
  codebook.clear_title();
  codebook.clear_series();
  const absl::Status status =
      Draft(After({ExampleCodebook(), Without("buses")}), codebook).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(status),
              UnorderedElementsAre("codebook.title", "codebook.series", "codebook.themes[1].id"));
}

TEST(PublishCodebookTest, PublishesTheFirstVersion) {
  const auto published = Publish({}, ExampleCodebook());
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_EQ(published->codebook_version(), 1);
  EXPECT_EQ(published->codebook().themes_size(), 3);
}

TEST(PublishCodebookTest, CountsVersionsUp) {
  const auto published = Publish(After({ExampleCodebook(), Redefined("parks")}), Without("parks"));
  ASSERT_TRUE(published.ok()) << published.status();
  EXPECT_EQ(published->codebook_version(), 3);
}

TEST(PublishCodebookTest, NamesFaultsOfADraftSavedUnderOlderRules) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.clear_title();
  EXPECT_THAT(FieldsOf(Publish({}, codebook).status()), UnorderedElementsAre("title"));
}

TEST(PublishCodebookTest, KnowsNoCodebookThatWasNeverDrafted) {
  const absl::Status status = Publish({}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(kit::ReasonOf(status), "CODEBOOK_UNKNOWN");
  EXPECT_EQ(status.message(), "there is no codebook 'our-year'");
}

TEST(PublishCodebookTest, WantsADraft) {
  const absl::Status status = Publish(After({ExampleCodebook()})).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(status), "CODEBOOK_UNCHANGED");
}

TEST(PublishCodebookTest, RefusesToPublishTheSameAgain) {
  const absl::Status status = Publish(After({ExampleCodebook()}), ExampleCodebook()).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(status), "CODEBOOK_UNCHANGED");
}

TEST(PublishCodebookTest, MayGoBackToAnEarlierVersion) {
  EXPECT_TRUE(Publish(After({ExampleCodebook(), Without("parks")}), ExampleCodebook()).ok());
}

TEST(PublishCodebookTest, MayRefineAThemeThatIsInForce) {
  EXPECT_TRUE(Publish(After({ExampleCodebook()}), Redefined("parks")).ok());
}

TEST(PublishCodebookTest, RefusesARemovedThemeThatComesBackAsAnother) {
  const absl::Status status =
      Publish(After({ExampleCodebook(), Without("buses")}), Redefined("buses")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(status), UnorderedElementsAre("themes[1].id"));
}

TEST(PublishCodebookTest, WantsToKnowWhatBecameOfAThemeThatIsGone) {
  const absl::Status status = Publish(After({ExampleCodebook()}), Deleted("buses")).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(FieldsOf(status), UnorderedElementsAre("retired"));
}

TEST(PublishCodebookTest, KeepsWhatBecameOfThemesOfEarlierVersions) {
  EXPECT_THAT(
      FieldsOf(Publish(After({ExampleCodebook(), Without("buses")}), Deleted("buses")).status()),
      UnorderedElementsAre("retired"));
}

TEST(DraftCodebookTest, WantsToKnowWhatBecameOfAThemeThatIsGone) {
  EXPECT_THAT(FieldsOf(Draft(After({ExampleCodebook()}), Deleted("buses")).status()),
              UnorderedElementsAre("codebook.retired"));
}

TEST(DraftCodebookTest, MayDropAThemeThatWasNeverPublished) {
  CodebookHistory history = After({Without("buses")});
  v1::CodebookDrafted drafted;
  *drafted.mutable_codebook() = ExampleCodebook();
  AddTheme(*drafted.mutable_codebook(), "trams", {"tram"});
  Evolve(history, drafted);
  EXPECT_TRUE(Draft(history, ExampleCodebook()).ok());
}

TEST(PublishCodebookTest, RefusesASeriesBoundToAnotherCodebook) {
  const absl::Status status = Publish({}, ExampleCodebook(), {{"our-year", "other"}}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(kit::ReasonOf(status), "SERIES_BOUND");
}

TEST(PublishCodebookTest, KeepsItsOwnSeries) {
  EXPECT_TRUE(
      Publish(After({ExampleCodebook()}), Redefined("parks"), {{"our-year", "our-year"}}).ok());
}

}  // namespace
}  // namespace ourvoice::theme

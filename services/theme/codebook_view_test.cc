#include "services/theme/codebook_view.h"

#include <gmock/gmock.h>

#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "storage/view/map_changes_for_test.h"

namespace ourvoice::theme {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class CodebookViewTest : public testing::Test {
 protected:
  absl::Status Apply(const google::protobuf::Message& payload) {
    storage::RecordedEvent event{.payload = payload.SerializeAsString(), .opened = true};
    event.envelope.set_type(payload.GetDescriptor()->full_name());
    return view_.Apply(event, rows_);
  }

  absl::Status Publish(const std::string& id, uint32_t version,
                       const std::vector<std::string>& series) {
    v1::Codebook codebook = ExampleCodebook();
    codebook.set_id(id);
    codebook.mutable_series()->Assign(series.begin(), series.end());
    return Apply(Published(codebook, version));
  }

  absl::Status CompleteRun(const std::string& id, uint32_t version) {
    v1::CodingRunCompleted run;
    run.set_codebook_id(id);
    run.set_codebook_version(version);
    run.set_coder("lexical-1");
    return Apply(run);
  }

  storage::MapChanges rows_;
  CodebookView view_;
};

TEST_F(CodebookViewTest, KeepsEveryVersion) {
  ASSERT_TRUE(Publish("a", 1, {"one"}).ok());
  ASSERT_TRUE(Publish("a", 2, {"two"}).ok());

  EXPECT_EQ((*view_.Find(rows_, "a", 0))->codebook_version(), 2);
  EXPECT_THAT((*view_.Find(rows_, "a", 1))->codebook().series(), ElementsAre("one"));
  EXPECT_FALSE(view_.Find(rows_, "a", 3)->has_value());
  EXPECT_FALSE(view_.Find(rows_, "b", 0)->has_value());
}

TEST_F(CodebookViewTest, ListsCodebooksById) {
  ASSERT_TRUE(Publish("b", 1, {"two"}).ok());
  ASSERT_TRUE(Publish("a", 1, {"one"}).ok());
  ASSERT_TRUE(Publish("c", 1, {"three"}).ok());

  const auto all = view_.List(rows_, "", 2);
  ASSERT_EQ(all->size(), 2);
  EXPECT_EQ((*all)[0].codebook_id(), "a");
  EXPECT_EQ((*all)[0].theme_count(), 3);
  EXPECT_EQ((*view_.List(rows_, "b", 10))[0].codebook_id(), "c");
}

TEST_F(CodebookViewTest, ListsADraftUntilItIsPublished) {
  v1::CodebookDrafted drafted;
  *drafted.mutable_codebook() = ExampleCodebook();
  ASSERT_TRUE(Apply(drafted).ok());
  EXPECT_THAT(*view_.List(rows_, "", 10), IsEmpty());
  EXPECT_EQ(view_.Drafts(rows_, "", 10)->size(), 1);

  ASSERT_TRUE(Apply(Published(ExampleCodebook(), 1)).ok());
  EXPECT_THAT(*view_.Drafts(rows_, "", 10), IsEmpty());
}

TEST_F(CodebookViewTest, ListsNoDraftThatSaysWhatIsPublished) {
  ASSERT_TRUE(Apply(Published(ExampleCodebook(), 1)).ok());
  v1::CodebookDrafted drafted;
  *drafted.mutable_codebook() = ExampleCodebook();
  drafted.mutable_codebook()->set_title("Another");
  ASSERT_TRUE(Apply(drafted).ok());
  EXPECT_EQ(view_.Drafts(rows_, "", 10)->size(), 1);

  *drafted.mutable_codebook() = ExampleCodebook();
  ASSERT_TRUE(Apply(drafted).ok());
  EXPECT_THAT(*view_.Drafts(rows_, "", 10), IsEmpty());
}

TEST_F(CodebookViewTest, BindsTheSeriesOfTheNewestVersion) {
  ASSERT_TRUE(Publish("a", 1, {"one", "two"}).ok());
  ASSERT_TRUE(Publish("a", 2, {"two", "three"}).ok());
  EXPECT_THAT(*view_.Bindings(rows_), ElementsAre(Pair("three", "a"), Pair("two", "a")));
}

TEST_F(CodebookViewTest, KnowsHowFarACodebookHasBeenCoded) {
  ASSERT_TRUE(Publish("a", 1, {"one"}).ok());
  EXPECT_EQ((*view_.Find(rows_, "a", 0))->coded_version(), 0);
  EXPECT_FALSE(view_.LastRun(rows_, "a")->has_value());

  ASSERT_TRUE(CompleteRun("a", 1).ok());
  ASSERT_TRUE(Publish("a", 2, {"one"}).ok());

  EXPECT_EQ((*view_.Find(rows_, "a", 0))->coded_version(), 1);
  EXPECT_EQ((*view_.List(rows_, "", 1))[0].coded_version(), 1);
  EXPECT_EQ((*view_.LastRun(rows_, "a"))->coder(), "lexical-1");
}

TEST_F(CodebookViewTest, KnowsTheSeriesOfASurvey) {
  ASSERT_TRUE(Apply(PublishedSurvey("autumn", "our-year")).ok());
  EXPECT_EQ(*view_.SeriesOf(rows_, "autumn", 1), "our-year");
  EXPECT_EQ(*view_.SeriesOf(rows_, "autumn", 2), std::nullopt);
}

TEST_F(CodebookViewTest, IgnoresOtherEvents) {
  ASSERT_TRUE(Apply(survey::v1::SurveyClosed()).ok());
  EXPECT_THAT(rows_.rows(), IsEmpty());
}

TEST_F(CodebookViewTest, RefusesAnEventThatCannotBeRead) {
  storage::RecordedEvent event{.payload = "\xff", .opened = true};
  event.envelope.set_type(v1::CodebookPublished::descriptor()->full_name());
  EXPECT_TRUE(absl::IsDataLoss(view_.Apply(event, rows_)));
}

TEST_F(CodebookViewTest, SaysWhenARowIsDamaged) {
  rows_.Put("summary/a", "\xff");
  EXPECT_TRUE(absl::IsDataLoss(view_.Find(rows_, "a", 0).status()));
  EXPECT_TRUE(absl::IsDataLoss(view_.List(rows_, "", 10).status()));
}

}  // namespace
}  // namespace ourvoice::theme

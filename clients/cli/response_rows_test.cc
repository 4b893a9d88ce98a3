#include "clients/cli/response_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "clients/cli/example_definition_for_tests.h"

namespace ourvoice::cli {
namespace {

using intake::v1::Response;
using testing::ElementsAre;
using testing::IsEmpty;

// Maps all rows of a file.
std::vector<MappedRow> Mapped(const std::string& csv, const ColumnOptions& options = {}) {
  absl::StatusOr<CsvReader> reader = CsvReader::Open(csv);
  EXPECT_TRUE(reader.ok()) << reader.status();
  auto rows = ResponseRows::Make(ExampleDefinition(), 3, reader->header(), options);
  EXPECT_TRUE(rows.ok()) << rows.status();
  std::vector<MappedRow> mapped;
  CsvRecord record;
  while (reader->Next(record).ok()) mapped.push_back(rows->Map(record));
  return mapped;
}

std::string AnswerTo(const std::string& question, const std::string& cell) {
  const MappedRow mapped = Mapped(CsvLine({question, "siblings"}) + CsvLine({cell, "1"}))[0];
  EXPECT_THAT(mapped.faults, IsEmpty());
  return mapped.row.response().answers(0).ShortDebugString();
}

std::vector<CellFault> FaultsOf(const std::string& column, const std::string& cell) {
  return Mapped(CsvLine({"siblings", column}) + CsvLine({"1", cell}))[0].faults;
}

TEST(ResponseRowsTest, ReadsAnAnswerOfEveryType) {
  EXPECT_EQ(AnswerTo("matters", "my nan, and\nparks"),
            R"(question_id: "matters" text: "my nan, and\nparks")");
  EXPECT_EQ(AnswerTo("hope", " a bus "), R"(question_id: "hope" text: " a bus ")");
  EXPECT_EQ(AnswerTo("feel-safe", " 4"), R"(question_id: "feel-safe" scale: 4)");
  EXPECT_EQ(AnswerTo("enough-to-do", "No"), R"(question_id: "enough-to-do" yes_no: false)");
  EXPECT_EQ(AnswerTo("where-go", "home| park"),
            R"(question_id: "where-go" choices { options: "home" options: "park" })");
  EXPECT_EQ(AnswerTo("first", "parks>buses"),
            R"(question_id: "first" ranking { options: "parks" options: "buses" })");
  EXPECT_EQ(AnswerTo("moved-in", "2024-02-29"), R"(question_id: "moved-in" date: "2024-02-29")");
  EXPECT_EQ(AnswerTo("gender", "girl"), R"(question_id: "gender" choices { options: "girl" })");
  EXPECT_EQ(AnswerTo("ward", "moston"), R"(question_id: "ward" choices { options: "moston" })");
  EXPECT_EQ(Mapped("siblings\n2.5\n")[0].row.response().answers(0).number(), 2.5);
}

TEST(ResponseRowsTest, ReadsPreferNotToSayForEveryType) {
  EXPECT_EQ(AnswerTo("gender", "prefer-not-to-say"),
            R"(question_id: "gender" prefer_not_to_say { })");
  EXPECT_EQ(AnswerTo("hope", "prefer-not-to-say"), R"(question_id: "hope" prefer_not_to_say { })");
}

TEST(ResponseRowsTest, GivesNoAnswerForABlankCell) {
  const MappedRow mapped = Mapped("id,hope,gender\n1, ,\n")[0];

  EXPECT_THAT(mapped.faults, IsEmpty());
  EXPECT_EQ(mapped.row.response().answers_size(), 0);
}

TEST(ResponseRowsTest, ReadsWhatIsKnownOfTheAnswering) {
  const MappedRow mapped = Mapped(
      "id,wave,setting,language,version,voices,helped_by,own_words,may_quote,hope,hope.support\n"
      "a1,Autumn 2026,ash-lane,en,8to11,28,youth-worker,no,yes,parks,20\n")[0];

  ASSERT_THAT(mapped.faults, IsEmpty());
  const Response& response = mapped.row.response();
  EXPECT_EQ(response.survey_id(), "our-year");
  EXPECT_EQ(response.survey_version(), 3);
  EXPECT_EQ(response.wave_id(), "2026");
  EXPECT_EQ(response.setting_id(), "ash-lane");
  EXPECT_EQ(response.language(), "en-x-8to11");
  EXPECT_EQ(response.voices(), 28);
  EXPECT_EQ(response.helped_by(), Response::HELPED_BY_YOUTH_WORKER);
  EXPECT_EQ(response.own_words(), Response::OWN_WORDS_NO);
  EXPECT_TRUE(response.may_quote());
  EXPECT_EQ(response.answers(0).support(), 20);
  EXPECT_EQ(mapped.row.row_number(), 2);
  EXPECT_EQ(mapped.row.row_key(), "id:a1");
}

TEST(ResponseRowsTest, LeavesOpenWhatAFileDoesNotSay) {
  const Response response = Mapped("hope\nparks\n")[0].row.response();

  EXPECT_EQ(response.wave_id(), "");
  EXPECT_EQ(response.language(), "");
  EXPECT_EQ(response.voices(), 1);
  EXPECT_EQ(response.own_words(), Response::OWN_WORDS_UNSPECIFIED);
  EXPECT_FALSE(response.may_quote());
}

TEST(ResponseRowsTest, NamesTheColumnOfACellThatCannotBeRead) {
  for (const auto& [column, cell] :
       std::vector<std::pair<std::string, std::string>>{{"feel-safe", "very"},
                                                        {"feel-safe", "-1"},
                                                        {"feel-safe", "2.5"},
                                                        {"enough-to-do", "maybe"},
                                                        {"where-go", "home||park"},
                                                        {"first", "parks>"},
                                                        {"wave", "2019"},
                                                        {"version", "grown-up"},
                                                        {"version", "8to11"},
                                                        {"voices", "many"},
                                                        {"voices", "0"},
                                                        {"helped_by", "Mrs Hill"},
                                                        {"own_words", "perhaps"},
                                                        {"may_quote", "perhaps"},
                                                        {"hope.support", "4"}}) {
    const std::vector<CellFault> faults = FaultsOf(column, cell);
    ASSERT_EQ(faults.size(), 1) << column << " " << cell;
    EXPECT_EQ(faults[0].column, column);
  }
  EXPECT_EQ(FaultsOf("feel-safe", "four")[0].reason, "must be a whole number");
}

TEST(ResponseRowsTest, NamesEveryFaultOfARow) {
  const MappedRow mapped = Mapped("voices,feel-safe,enough-to-do\nx,y,z\n")[0];

  ASSERT_EQ(mapped.faults.size(), 3);
  EXPECT_EQ(mapped.faults[0].column, "voices");
  EXPECT_EQ(mapped.faults[1].column, "feel-safe");
  EXPECT_EQ(mapped.faults[2].column, "enough-to-do");
}

TEST(ResponseRowsTest, PassesOnWhatIsWrongWithARaggedRow) {
  const auto mapped = Mapped("hope,gender\nparks\nbuses,girl\n");

  ASSERT_EQ(mapped[0].faults.size(), 1);
  EXPECT_EQ(mapped[0].faults[0].column, "");
  EXPECT_EQ(mapped[0].row.row_number(), 2);
  EXPECT_THAT(mapped[1].faults, IsEmpty());
}

TEST(ResponseRowsTest, WantsAnIdInEveryRowWhenThereIsAColumnForIt) {
  EXPECT_THAT(FaultsOf("id", ""), testing::SizeIs(1));
  EXPECT_THAT(FaultsOf("id", std::string(201, 'x')), testing::SizeIs(1));
}

TEST(ResponseRowsTest, RefusesAnIdThatARowBeforeUsedForSomethingElse) {
  const auto mapped = Mapped("id,hope\na,buses\na,buses\na,parks\n");

  EXPECT_THAT(mapped[1].faults, IsEmpty());
  ASSERT_THAT(mapped[2].faults, testing::SizeIs(1));
  EXPECT_EQ(mapped[2].faults[0].column, "id");
  EXPECT_EQ(mapped[2].faults[0].reason, "row 2 has the same id and says something else");
}

TEST(ResponseRowsTest, SaysWhichOptionsThereAre) {
  EXPECT_EQ(FaultsOf("gender", "Girl")[0].reason,
            "is not an option of the question; there are: `girl`, `boy`");
  EXPECT_EQ(FaultsOf("where-go", "home, park")[0].reason,
            "is not an option of the question (part several by `|`); there are: `home`, `park`");
  EXPECT_EQ(FaultsOf("feel-safe", "9")[0].reason, "must be from 1 to 5");
}

TEST(ResponseRowsTest, TellsRowsWithTheSameWordsApartByTheirOccurrence) {
  const auto first = Mapped("hope,gender\nparks,girl\nparks,girl\nbuses,girl\n");
  const auto again = Mapped("hope,gender\nbuses,girl\nparks,girl\nparks,girl\n");

  EXPECT_NE(first[0].row.row_key(), first[1].row.row_key());
  EXPECT_NE(first[0].row.row_key(), first[2].row.row_key());
  EXPECT_EQ(first[0].row.row_key(), again[1].row.row_key());
  EXPECT_EQ(first[1].row.row_key(), again[2].row.row_key());
  EXPECT_EQ(first[2].row.row_key(), again[0].row.row_key());
}

TEST(ResponseRowsTest, KnowsARowAgainWhateverTheOrderOfColumnsAndWhatIsIgnored) {
  const auto first = Mapped("hope,gender\nparks,girl\n");
  const auto again = Mapped("Nr,gender,hope\n1,girl,parks\n", {.ignored = {"Nr"}});

  EXPECT_EQ(first[0].row.row_key(), again[0].row.row_key());
}

TEST(ResponseRowsTest, DoesNotMistakeOneCellForAnother) {
  const auto mapped = Mapped("hope,matters\nparks,\n,parks\n");

  EXPECT_NE(mapped[0].row.row_key(), mapped[1].row.row_key());
}

TEST(ResponseRowsTest, FindsTheColumnOfAFieldThatIntakeRejected) {
  const auto rows = ResponseRows::Make(
      ExampleDefinition(), 1, {"Nr", "Safe?", "Hands", "wave"},
      {.columns = {{"id", "Nr"}, {"feel-safe", "Safe?"}, {"feel-safe.support", "Hands"}}});
  ASSERT_TRUE(rows.ok()) << rows.status();

  EXPECT_EQ(rows->ColumnOf("answers[feel-safe].scale"), "Safe?");
  EXPECT_EQ(rows->ColumnOf("answers[feel-safe]"), "Safe?");
  EXPECT_EQ(rows->ColumnOf("answers[feel-safe].support"), "Hands");
  EXPECT_EQ(rows->ColumnOf("wave_id"), "wave");
  EXPECT_EQ(rows->ColumnOf("row_key"), "Nr");
  EXPECT_EQ(rows->ColumnOf("survey_version"), "");
}

}  // namespace
}  // namespace ourvoice::cli

#include "services/theme/text_rows.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

// Rows of a vocabulary of the word `bus` alone.
TextRows RowsOf(std::string_view language) {
  return {language, Vocabulary({HashOf({"word", "bus"})}, {1})};
}

TextFeatures Find(std::string_view text) {
  return FeatureFinder("en").Find({.text = text, .question = {}, .hints = {}});
}

TEST(TextRowsTest, HoldsFeaturesAndWhatTheWordsAreLike) {
  const TextRows rows = RowsOf("en");
  EXPECT_EQ(rows.column_count(), 1 + kVectorLength);
  const SparseRow row = rows.RowOf(Find("bus"));
  ASSERT_THAT(row, SizeIs(1 + kVectorLength));
  for (uint32_t i = 0; i < row.size(); ++i) EXPECT_EQ(row[i].first, i);
}

TEST(TextRowsTest, HoldsFeaturesAloneWhereTheLanguageHasNoVectors) {
  const TextRows rows = RowsOf("pl");
  EXPECT_EQ(rows.column_count(), 1u);
  EXPECT_THAT(rows.RowOf(Find("bus")), SizeIs(1));
}

TEST(TextRowsTest, IsEmptyForATextOfUnknownWords) {
  EXPECT_THAT(RowsOf("en").RowOf(Find("qqqqq")), IsEmpty());
}

}  // namespace
}  // namespace ourvoice::theme

#include "clients/cli/label_cell.h"

#include <gmock/gmock.h>

namespace ourvoice::cli {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(LabelsOfCellTest, TrimsSpacesAndPassesOverWhatIsEmpty) {
  EXPECT_THAT(LabelsOfCell(" places | |futures||  Emotional Turmoil "),
              ElementsAre("places", "futures", "Emotional Turmoil"));
}

TEST(LabelsOfCellTest, GivesEachLabelOnce) {
  EXPECT_THAT(LabelsOfCell("places|futures| places"), ElementsAre("places", "futures"));
}

TEST(LabelsOfCellTest, GivesNothingForACellOfSpaces) { EXPECT_THAT(LabelsOfCell("  "), IsEmpty()); }

}  // namespace
}  // namespace ourvoice::cli

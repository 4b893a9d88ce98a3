#include "services/theme/content_notes.h"

#include <gmock/gmock.h>

namespace ourvoice::theme {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(ContentNotesTest, NameEachSubjectOnceInTheOrderOfTheSchema) {
  EXPECT_THAT(
      ContentNotesOf("My nan died, and my mum was there. People bullied me about my nan."),
      ElementsAre(v1::CONTENT_NOTE_BULLYING, v1::CONTENT_NOTE_FAMILY, v1::CONTENT_NOTE_DEATH));
}

TEST(ContentNotesTest, AreNoneForATextThatTouchesNothing) {
  EXPECT_THAT(ContentNotesOf("More swings in the park, please!"), IsEmpty());
  EXPECT_THAT(ContentNotesOf(""), IsEmpty());
}

TEST(ContentNotesTest, AreFoundInAnyCaseAndForm) {
  EXPECT_THAT(ContentNotesOf("KNIVES"), ElementsAre(v1::CONTENT_NOTE_HARM));
  EXPECT_THAT(ContentNotesOf("they vaped"), ElementsAre(v1::CONTENT_NOTE_DRINK_AND_DRUGS));
  EXPECT_THAT(ContentNotesOf("my foster carer’s car"), Contains(v1::CONTENT_NOTE_CARE));
}

TEST(ContentNotesTest, TellWhatScreeningFindsOnlyAsASignal) {
  EXPECT_THAT(ContentNotesOf("I am always tired in lessons as the baby wakes me"),
              Contains(v1::CONTENT_NOTE_HARDSHIP));
}

}  // namespace
}  // namespace ourvoice::theme

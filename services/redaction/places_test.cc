// Addresses, places, schools and clubs.
#include <gtest/gtest.h>

#include "services/redaction/redaction.h"

namespace ourvoice::redaction {
namespace {

TEST(AddressTest, IsAHouseWithItsStreet) {
  EXPECT_EQ(Redact("I live at 12 Juniper Street"), "I live at [address]");
  EXPECT_EQ(Redact("at 33-35 meldon close"), "at [address]");
}

TEST(AddressTest, IsAFlatAndWhatFollowsIt) {
  EXPECT_EQ(Redact("flat 3"), "[address]");
  EXPECT_EQ(Redact("Flat 12, Nelson Tower"), "[address]");
}

TEST(AddressTest, IsNotANumberOfRoads) { EXPECT_EQ(Redact("2 busy roads"), "2 busy roads"); }

TEST(PlaceTest, IsAStreetByName) {
  EXPECT_EQ(Redact("down claremont rd at night"), "down [place] at night");
  EXPECT_EQ(Redact("between Egerton Road and Birch Avenue"), "between [place] and [place]");
}

TEST(PlaceTest, IsAParkEstateOrStop) {
  EXPECT_EQ(Redact("glass in platt fields park"), "glass in [place]");
  EXPECT_EQ(Redact("on the Barlow Estate"), "on the [place]");
}

TEST(PlaceTest, IsNoStreetOrParkWithoutName) {
  for (const std::string_view text :
       {"the high street", "a skate park", "the main road", "my street", "No car park"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(PlaceTest, IsNoWardCityOrCountry) {
  for (const std::string_view text : {"I live in Levenshulme", "in Moss Side", "from Manchester",
                                      "in Pakistan", "Chorlton Park is a ward"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(SchoolTest, IsFoundByItsKind) {
  EXPECT_EQ(Redact("i go to rawdon high"), "i go to [school]");
  EXPECT_EQ(Redact("at Our Lady of Lourdes Primary"), "at [school]");
  EXPECT_EQ(Redact("Wilbraham Grammar School for Boys"), "[school]");
}

TEST(SchoolTest, IsFoundByItsSaint) { EXPECT_EQ(Redact("at st bedes now"), "at [school] now"); }

TEST(SchoolTest, IsFoundWhereItIsSaid) {
  EXPECT_EQ(Redact("I go to Xaverian"), "I go to [school]");
}

TEST(SchoolTest, IsNoSchoolWithoutName) {
  for (const std::string_view text : {"my primary school", "a good high school",
                                      "our school is hot", "Polish school", "St George's day"}) {
    EXPECT_EQ(Redact(text), text);
  }
}

TEST(ClubTest, IsFoundByItsKind) {
  EXPECT_EQ(Redact("at Ringway Boxing Club"), "at [club]");
  EXPECT_EQ(Redact("the youth club"), "the youth club");
}

}  // namespace
}  // namespace ourvoice::redaction

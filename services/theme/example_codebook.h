#pragma once

#include <initializer_list>
#include <string>

#include "ourvoice/theme/v1/codebook.pb.h"

namespace ourvoice::theme {

// Adds a theme that passes the rules of ExampleCodebook, with English phrases.
inline v1::Theme& AddTheme(v1::Codebook& codebook, const std::string& id,
                           std::initializer_list<const char*> phrases,
                           const std::string& value = "places") {
  v1::Theme& theme = *codebook.add_themes();
  theme.set_id(id);
  theme.set_name("Theme " + id);
  theme.set_definition("What is said about " + id + ".");
  v1::Terms& terms = *theme.add_terms();
  terms.set_language("en");
  for (const char* phrase : phrases) terms.add_phrases(phrase);
  v1::FrameLink& link = *theme.add_links();
  link.set_frame("our-year");
  link.set_value(value);
  link.set_reason("It says so.");
  return theme;
}

// A small codebook that may be published: themes `parks`, `buses` and `friends`.
inline v1::Codebook ExampleCodebook() {
  v1::Codebook codebook;
  codebook.set_id("our-year");
  codebook.set_title("Our Year");
  codebook.add_series("our-year");
  v1::Frame& frame = *codebook.add_frames();
  frame.set_id("our-year");
  frame.set_name("Our Year themes");
  for (const char* id : {"places", "connections"}) {
    v1::FrameValue& value = *frame.add_values();
    value.set_id(id);
    value.set_name(id);
  }
  AddTheme(codebook, "parks", {"park", "playground*", "climbing frame"})
      .mutable_terms(0)
      ->add_not_in("parking");
  AddTheme(codebook, "buses", {"bus", "bus stop"});
  AddTheme(codebook, "friends", {"friend", "someone to talk to"}, "connections");
  return codebook;
}

}  // namespace ourvoice::theme

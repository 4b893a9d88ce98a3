#include <absl/strings/str_cat.h>

#include <pugixml.hpp>
#include <sstream>

#include "clients/cli/name_uuid.h"
#include "clients/cli/qda_codebook.h"
#include "clients/cli/qda_description.h"

namespace ourvoice::cli {
namespace {

std::string ThemeGuid(const theme::v1::Codebook& codebook, const std::string& theme_id) {
  return NameUuid(absl::StrCat("urn:ourvoice:codebook:", codebook.id(), ":theme:", theme_id));
}

void AddDescription(const QdaDescription& description, pugi::xml_node& parent) {
  parent.append_child("Description").text().set(DescriptionText(description).c_str());
}

void AddCode(const theme::v1::Codebook& codebook, const theme::v1::Theme& theme,
             pugi::xml_node& codes) {
  pugi::xml_node code = codes.append_child("Code");
  code.append_attribute("guid") = ThemeGuid(codebook, theme.id()).c_str();
  code.append_attribute("name") = theme.name().c_str();
  code.append_attribute("isCodable") = "true";
  AddDescription({.definition = theme.definition(),
                  .includes = {theme.includes().begin(), theme.includes().end()},
                  .excludes = {theme.excludes().begin(), theme.excludes().end()},
                  .examples = {theme.examples().begin(), theme.examples().end()},
                  .id = theme.id()},
                 code);
}

bool LeadsTo(const theme::v1::Theme& theme, const std::string& frame, const std::string& value) {
  for (const theme::v1::FrameLink& link : theme.links()) {
    if (link.frame() == frame && link.value() == value) return true;
  }
  return false;
}

void AddSet(const theme::v1::Codebook& codebook, const theme::v1::Frame& frame,
            const theme::v1::FrameValue& value, pugi::xml_node& sets) {
  const std::string id = absl::StrCat(frame.id(), "/", value.id());
  pugi::xml_node set = sets.append_child("Set");
  set.append_attribute("guid") =
      NameUuid(absl::StrCat("urn:ourvoice:codebook:", codebook.id(), ":value:", id)).c_str();
  set.append_attribute("name") = absl::StrCat(frame.name(), ": ", value.name()).c_str();
  AddDescription(
      {.definition = value.meaning(), .includes = {}, .excludes = {}, .examples = {}, .id = id},
      set);
  for (const theme::v1::Theme& theme : codebook.themes()) {
    if (!LeadsTo(theme, frame.id(), value.id())) continue;
    set.append_child("MemberCode").append_attribute("guid") =
        ThemeGuid(codebook, theme.id()).c_str();
  }
}

}  // namespace

std::string WriteQda(const theme::v1::Codebook& codebook) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "utf-8";
  pugi::xml_node root = document.append_child("CodeBook");
  root.append_attribute("xmlns") = "urn:QDA-XML:codebook:1.0";
  root.append_attribute("origin") = "OurVoice";
  pugi::xml_node codes = root.append_child("Codes");
  for (const theme::v1::Theme& theme : codebook.themes()) AddCode(codebook, theme, codes);
  pugi::xml_node sets = root.append_child("Sets");
  for (const theme::v1::Frame& frame : codebook.frames()) {
    for (const theme::v1::FrameValue& value : frame.values()) {
      AddSet(codebook, frame, value, sets);
    }
  }
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return text.str();
}

}  // namespace ourvoice::cli

#include "clients/cli/code_slips.h"

#include <fmt/format.h>
#include <qrencode.h>

#include <memory>

#include "services/kit/html.h"

namespace ourvoice::cli {
namespace {

using survey::v1::PersonalCode;

// Squares of white around a QR code, without which it is not found.
constexpr int kQuietZone = 4;

constexpr std::string_view kHead = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Codes</title>
<style>
  @page { size: A4; margin: 10mm }
  body { margin: 0; font-family: Arial, sans-serif; color: #0b0c0c; background: #fff }
  ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr }
  li { break-inside: avoid; border: 1px dashed #505a5f; padding: 5mm; display: flex; gap: 5mm;
       align-items: center; min-height: 36mm }
  svg { width: 34mm; height: 34mm; flex: none }
  h2 { font-size: 12pt; margin: 0 0 2mm }
  p { font-size: 10pt; margin: 0 0 2mm }
  .code { font-family: monospace; font-size: 16pt; font-weight: bold; letter-spacing: 1pt }
</style>
</head>
<body>
<ul>
)";

// The QR code as a picture; empty when the text is longer than one holds.
std::string QrPicture(const std::string& text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M), QRcode_free);
  if (code == nullptr) return "";
  std::string path;
  for (int row = 0; row < code->width; ++row) {
    for (int column = 0; column < code->width; ++column) {
      const bool is_dark = (code->data[row * code->width + column] & 1) != 0;
      if (is_dark) path += fmt::format("M{} {}h1v1h-1z", column + kQuietZone, row + kQuietZone);
    }
  }
  const int size = code->width + 2 * kQuietZone;
  return fmt::format(
      "<svg viewBox=\"0 0 {0} {0}\" role=\"img\" aria-label=\"QR code\">"
      "<path d=\"{1}\"/></svg>\n",
      size, path);
}

std::string Slip(const PersonalCode& code, const SlipTexts& texts) {
  const bool has_link = !texts.link.empty();
  return fmt::format(
      "<li>\n{}<div>\n<h2>{}</h2>\n{}<p class=\"code\">{}</p>\n"
      "<p>This code is yours for one answer. Nobody keeps a list of who has which.</p>\n</div>\n"
      "</li>\n",
      has_link ? QrPicture(texts.link + "#join=" + code.scanned()) : "",
      kit::EscapeHtml(texts.title),
      has_link ? fmt::format("<p>Scan the picture, or go to {} and type:</p>\n",
                             kit::EscapeHtml(texts.link))
               : "<p>Type:</p>\n",
      kit::EscapeHtml(code.typed()));
}

}  // namespace

std::string SlipsPage(const std::vector<PersonalCode>& codes, const SlipTexts& texts) {
  std::string page(kHead);
  for (const PersonalCode& code : codes) page += Slip(code, texts);
  return page + "</ul>\n</body>\n</html>\n";
}

}  // namespace ourvoice::cli

#include "services/survey/html_template.h"

#include <gmock/gmock.h>

namespace ourvoice::survey {
namespace {

TemplateFacts Facts() {
  return {.values = {{"name", "Ash Lane"}, {"day", "Monday"}},
          .sections = {{"hours", {{{"from", "09:00"}}, {{"from", "13:00"}}}}, {"none", {}}}};
}

TEST(FillTemplateTest, PutsValuesInPlaceOfTheirNames) {
  EXPECT_EQ(*FillTemplate("<p>{{name}}, {{day}}</p>", Facts()), "<p>Ash Lane, Monday</p>");
}

TEST(FillTemplateTest, EscapesEveryValue) {
  TemplateFacts facts = Facts();
  facts.values["name"] = R"(<script>alert("a" & 'b')</script>)";
  facts.sections["hours"] = {{{"from", "<b>"}}};

  EXPECT_EQ(*FillTemplate("{{name}}{{#hours}}{{from}}{{/hours}}", facts),
            "&lt;script&gt;alert(&quot;a&quot; &amp; &#39;b&#39;)&lt;/script&gt;&lt;b&gt;");
}

TEST(FillTemplateTest, FillsNothingThatAValueBringsAlong) {
  TemplateFacts facts = Facts();
  facts.values["name"] = "{{day}}{{#hours}}x{{/hours}}";

  EXPECT_EQ(*FillTemplate("{{name}}", facts), "{{day}}{{#hours}}x{{/hours}}");
}

TEST(FillTemplateTest, WritesASectionOnceForEachEntry) {
  EXPECT_EQ(*FillTemplate("{{#hours}}<li>{{day}} {{from}}</li>{{/hours}}.", Facts()),
            "<li>Monday 09:00</li><li>Monday 13:00</li>.");
  EXPECT_EQ(*FillTemplate("{{#none}}some{{/none}}{{^none}}none{{/none}}", Facts()), "none");
  EXPECT_EQ(*FillTemplate("{{^hours}}none{{/hours}}", Facts()), "");
}

TEST(FillTemplateTest, RefusesANameThatThereIsNoFactFor) {
  for (const char* text : {"{{nmae}}", "{{#nmae}}{{/nmae}}", "{{#hours}}{{to}}{{/hours}}"}) {
    EXPECT_EQ(FillTemplate(text, Facts()).status().code(), absl::StatusCode::kInternal) << text;
  }
}

TEST(FillTemplateTest, RefusesATemplateThatIsNotWhole) {
  for (const char* text :
       {"{{name", "{{#hours}}", "{{/hours}}", "{{#hours}}{{#none}}{{/none}}{{/hours}}"}) {
    EXPECT_EQ(FillTemplate(text, Facts()).status().code(), absl::StatusCode::kInternal) << text;
  }
}

}  // namespace
}  // namespace ourvoice::survey

#include "tests/e2e/browser.h"

#include <gtest/gtest.h>

#include <regex>

namespace ourvoice::test {
namespace {

size_t Keep(char* data, size_t size, size_t count, void* page) {
  static_cast<std::string*>(page)->append(data, size * count);
  return size * count;
}

std::string Found(const std::string& text, const std::string& pattern) {
  std::smatch found;
  return std::regex_search(text, found, std::regex(pattern)) ? found[1].str() : "";
}

}  // namespace

Browser::Browser() : handle_(curl_easy_init(), curl_easy_cleanup) {
  // Keeps cookies, and reads none from a file.
  curl_easy_setopt(handle_.get(), CURLOPT_COOKIEFILE, "");
  curl_easy_setopt(handle_.get(), CURLOPT_PROXY, "");
  curl_easy_setopt(handle_.get(), CURLOPT_TIMEOUT, 20L);
  curl_easy_setopt(handle_.get(), CURLOPT_WRITEFUNCTION, Keep);
  curl_easy_setopt(handle_.get(), CURLOPT_WRITEDATA, &page_);
}

std::string Browser::SignIn(const std::string& url, const std::string& name) {
  Call(url, nullptr);
  for (int step = 0; step < 20; ++step) {
    if (next_.find("/signed-in?") != std::string::npos) return next_;
    if (!next_.empty()) {
      Call(std::string(next_), nullptr);
      continue;
    }
    const std::string action = Found(page_, "action=\"([^\"]+)\"");
    const std::string prompt = Found(page_, "name=\"prompt\" value=\"([a-z]+)\"");
    if (action.empty() || prompt.empty()) break;
    const std::string form =
        "prompt=" + prompt + (prompt == "login" ? "&login=" + name + "&password=any" : "");
    Call(action, &form);
  }
  ADD_FAILURE() << "the provider did not send back; it answered " << code_ << ":\n" << page_;
  return "";
}

long Browser::Open(const std::string& url) {
  Call(url, nullptr);
  return code_;
}

void Browser::Call(const std::string& url, const std::string* form) {
  page_.clear();
  next_.clear();
  code_ = 0;
  curl_easy_setopt(handle_.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle_.get(), CURLOPT_HTTPGET, 1L);
  if (form != nullptr) curl_easy_setopt(handle_.get(), CURLOPT_COPYPOSTFIELDS, form->c_str());
  if (curl_easy_perform(handle_.get()) != CURLE_OK) return;
  curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &code_);
  char* redirect = nullptr;
  curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &redirect);
  if (redirect != nullptr) next_ = redirect;
}

}  // namespace ourvoice::test

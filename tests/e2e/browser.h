#pragma once

#include <curl/curl.h>

#include <memory>
#include <string>

namespace ourvoice::test {

// A person's browser: keeps cookies, and fills in the pages by which `oidc-provider` signs in.
class Browser {
 public:
  Browser();

  // Opens the page of a provider, signs in there with that name, and agrees. Gives the address that
  // the provider sends back to, without opening it; empty, and a failure, when it does not.
  std::string SignIn(const std::string& url, const std::string& name);

  // Opens an address, and gives the code that is answered.
  long Open(const std::string& url);

 private:
  // Gets an address, or posts a form where there is one.
  void Call(const std::string& url, const std::string* form);

  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle_;
  // Of the last call.
  std::string page_;
  long code_ = 0;
  std::string next_;
};

}  // namespace ourvoice::test

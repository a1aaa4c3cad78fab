from company_docs import conf

globals().update(conf.settings("shop"))

### Дни и месяцы

# $month (Number)
# $year (String)
month-of-year = { $month ->
        [1] январь { $year }
        [2] февраль { $year }
        [3] март { $year }
        [4] апрель { $year }
        [5] май { $year }
        [6] июнь { $year }
        [7] июль { $year }
        [8] август { $year }
        [9] сентябрь { $year }
        [10] октябрь { $year }
        [11] ноябрь { $year }
        *[12] декабрь { $year }
    }

# $first (String)
# $last (String)
month-range = { $first } – { $last }

# $article (String)
article = ст. { $article }

# $article (String)
# $paragraph (String)
article-paragraph = ст. { $article }, п. { $paragraph }

